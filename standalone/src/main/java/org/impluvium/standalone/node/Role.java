package org.impluvium.standalone.node;

import java.util.EnumSet;
import java.util.Set;

/** What a process does for the installation; Kafka is the only thing between roles. */
public enum Role {
    /** Reads the sources into the event log. */
    RECEIVE,
    /** Route and govern: turns what happened into what communities hold. */
    PROCESS,
    /** Remembers feeds and answers requests for them. */
    SERVE;

    /** Everything in one process. */
    public static final Set<Role> ALL = Set.copyOf(EnumSet.allOf(Role.class));
}
