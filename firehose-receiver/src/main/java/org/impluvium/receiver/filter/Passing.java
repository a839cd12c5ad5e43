package org.impluvium.receiver.filter;

/** Which changes in a collection pass into the event log. */
public enum Passing {

    /** Every change. */
    ALL,

    /**
     * Every update and delete, since an update that loses its tag and a delete carry no text; a create only if it holds
     * the body of a community tag (rule I2).
     */
    UPDATES_DELETES_AND_TAGGED_CREATES
}
