package org.impluvium.standalone.run;

import java.util.Optional;

/** Which Impluvium this is. */
public final class Version {

    /** From the jar's manifest; a run from class files is in development. */
    public static final String TEXT = Optional.ofNullable(
                    Version.class.getPackage().getImplementationVersion())
            .orElse("(development)");

    private Version() {}
}
