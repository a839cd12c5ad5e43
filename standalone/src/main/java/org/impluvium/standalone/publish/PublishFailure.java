package org.impluvium.standalone.publish;

/** Why a feed's record could not be written. Nothing was changed then. */
public enum PublishFailure {
    NO_SUCH_ACCOUNT("The account cannot be found"),
    HANDLE_NOT_VERIFIED(
            "This handle and its account's DID document do not name each other first; give the DID if it is meant"),
    NO_HOST("The account's DID document names no host that may be asked; is --allow-network missing?"),
    NO_COMMUNITY("There is no valid community config at this address"),
    FOREIGN_ACCOUNT(
            "The feed of a community is found under its owner's DID or under the service's --publisher-did only"),
    NO_PASSWORD(
            "No app password is given: set IMPLUVIUM_APP_PASSWORD, name a file with --app-password-file, or run this"
                    + " in a terminal, which then asks"),
    WRONG_PASSWORD(
            "The host does not take the app password; it is one from the account's settings, not that of the account"),
    FACTOR_WANTED("The host wants a second factor, as for the account's own password; make an app password instead"),
    RATE_LIMITED("The host has had too many requests of late; try again later"),
    UNUSABLE_AVATAR("The avatar is no PNG or JPEG of at most 1,000,000 bytes"),
    NO_RECORD("There is no such record"),
    CHANGED_MEANWHILE("Somebody else has changed the record at the same time; look at it and run this again"),
    HOST_FORBIDDEN(
            "The account's host is where nobody may send us, so nothing was sent to it; if it is yours and meant, add"
                    + " --allow-network"),
    HOST_AWAY("The host does not answer"),
    UNEXPECTED_ANSWER("The host answered what cannot be used");

    private final String sentence;

    PublishFailure(String sentence) {
        this.sentence = sentence;
    }

    /** For the operator, without a full stop. */
    public String sentence() {
        return sentence;
    }
}
