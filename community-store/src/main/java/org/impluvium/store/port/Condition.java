package org.impluvium.store.port;

/** What must hold for a post to stand in a community's own feed (rule P3), in the order in which it is explained. */
public enum Condition {
    /** It exists and names the community's tag (rule P1). */
    NAMES_TAG("P1"),
    /** Its author is a member (rule A2). */
    AUTHOR_IS_MEMBER("A2"),
    /** Its author is not blocked (rule A7). */
    AUTHOR_NOT_BLOCKED("A7"),
    /** Its author's account is active (rule P6). */
    ACCOUNT_ACTIVE("P6"),
    /** It is not hidden (rules A4–A6). */
    NOT_HIDDEN("A6"),
    /** Its sort time lies within the retention window (rule P4). */
    IN_WINDOW("P4");

    private final String rule;

    Condition(String rule) {
        this.rule = rule;
    }

    /** Name of the rule that says it best. */
    public String rule() {
        return rule;
    }
}
