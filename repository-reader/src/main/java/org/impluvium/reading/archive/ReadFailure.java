package org.impluvium.reading.archive;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a repository could not be read. Each has its own counter; the description tells the operator what it means and what to
 * do. Names never change their meaning: they stand in readings, and alerts are written for their tags. {@link #lasting()} is
 * the retry policy.
 */
public enum ReadFailure {
    IDENTITY_UNKNOWN(
            Lasting.SETTLED,
            "There is no such account: its DID leads to no document, or to none that can be used. Nothing to do."),
    NOT_YET_KNOWN(
            Lasting.BAD,
            "The directory does not know the account, or its host does not have the repository: perhaps not yet, as long as"
                    + " that was said fewer than three times. Nothing to do."),
    IDENTITY_AWAY(
            Lasting.AWAY,
            "The directory could not be asked whose host and key these are. If it lasts, see impluvium.identity.failures."),
    HOST_UNNAMED(
            Lasting.SETTLED, "The account's document names no host that may be asked. Nothing to do; its owner may."),
    KEY_UNNAMED(
            Lasting.SETTLED,
            "The account's document names no key that could prove anything. Nothing to do; its owner may."),
    HOST_AWAY(
            Lasting.AWAY,
            "The host cannot be reached, fails, breaks off, or is left alone because it did. Nothing to do; it is asked"
                    + " again, ever more rarely."),
    HOST_SLOW(
            Lasting.AWAY,
            "The host took too long or fell silent. If it concerns a good host, give --read-timeout more time."),
    RATE_LIMITED(Lasting.AWAY, "The host asked us to come later. If it lasts, lower --reads-per-second."),
    HOST_FORBIDDEN(
            Lasting.SETTLED,
            "The host's name, or a redirect, leads to where strangers may not send us. If it is yours and meant, allow its"
                    + " network; else somebody tries to reach your network through us, and was stopped."),
    REFUSED(Lasting.BAD, "The host refused for a reason of its own. Are we blocked there?"),
    NOT_FOUND(Lasting.SETTLED, "The host does not have the repository. Nothing to do."),
    DEACTIVATED(Lasting.SETTLED, "The account is deactivated. When it comes back, its repository is asked for anew."),
    TAKEN_DOWN(Lasting.SETTLED, "The host has taken the repository down. When it comes back, it is asked for anew."),
    SUSPENDED(Lasting.SETTLED, "The host has suspended the account. When it comes back, it is asked for anew."),
    TOO_LARGE(
            Lasting.BAD,
            "The repository, a block of it, the number of records that matter or what of it has to be held is over the"
                    + " bound, or it never ends. If it is a member's and honest, raise --max-repository; if it is shorter than"
                    + " that, --reading-memory."),
    MEMORY_SHORT(
            Lasting.AWAY,
            "What all readings hold together is over the bound. They are repeated soon; if it lasts, raise"
                    + " --reading-memory, or read fewer at once."),
    ARCHIVE_MALFORMED(
            Lasting.BAD, "What the host sent is no archive, or is cut off in the middle. The host is broken."),
    BLOCK_ALTERED(Lasting.BAD, "A block is not the one that its identifier names: damaged, or another in its place."),
    BLOCK_MISSING(Lasting.BAD, "A node of the tree, or a record that matters here, is not in the archive."),
    COMMIT_MALFORMED(Lasting.BAD, "The archive's root is no commit."),
    REPOSITORY_DIFFERS(Lasting.BAD, "The archive is that of another account."),
    TREE_MALFORMED(Lasting.BAD, "The tree is not what its rules say: deeper, out of order, not in its one form."),
    REV_IN_FUTURE(Lasting.BAD, "The repository's revision lies ahead of our clock (rule I5). Is our clock right?"),
    SIGNATURE_WRONG(
            Lasting.BAD, "The commit is not signed by the account's key, not even by that of a document fetched anew."),
    STALE(
            Lasting.AWAY,
            "The host has an older revision than the one that is known. It is asked again; if it lasts, the host is an old"
                    + " copy."),
    FAULT(Lasting.AWAY, "A fault of our own; the log has it. Please report it.");

    /** How long a failure says something. */
    public enum Lasting {
        /** Ask again soon, and ever more rarely. */
        AWAY,
        /** Ask again later: only somebody else's repair will help. */
        BAD,
        /** An outcome of its own: asked again when something new is heard of the repository, and rarely by itself. */
        SETTLED
    }

    private final Lasting lasting;
    private final String description;

    ReadFailure(Lasting lasting, String description) {
        this.lasting = lasting;
        this.description = description;
    }

    /** How long it says something. */
    public Lasting lasting() {
        return lasting;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The failure of this name, as readings have it; empty: none, or one of another version. */
    public static Optional<ReadFailure> named(@Nullable String name) {
        for (ReadFailure failure : values()) {
            if (failure.name().equals(name)) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    /** The name in metrics, such as {@code block-missing}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
