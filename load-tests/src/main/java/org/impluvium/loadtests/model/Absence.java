package org.impluvium.loadtests.model;

/** Why a post that names a community's tag is not in its feed (P3); where several hold, the first of these is told. */
public enum Absence {
    /** The author is no member (A2). */
    NOT_A_MEMBER("not a member"),
    /** The author is blocked (A7). */
    BLOCKED("blocked"),
    /** The post is hidden (A6). */
    HIDDEN("hidden"),
    /** The author's account is not active (P6). */
    ACCOUNT_INACTIVE("account inactive"),
    /** Its sort time lies before the retention window (P4). */
    OUTSIDE_RETENTION("outside retention");

    private final String text;

    Absence(String text) {
        this.text = text;
    }

    /** The words of the shared captures' expectation files. */
    public String text() {
        return text;
    }
}
