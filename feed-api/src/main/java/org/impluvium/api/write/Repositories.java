package org.impluvium.api.write;

import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.auth.SessionToken;

/** The repositories of accounts, each at its own host. Safe for use by many threads; never blocks. */
@FunctionalInterface
public interface Repositories {

    /**
     * The repository of whoever bears the token, once the account's own host has said that it is his.
     *
     * @return fails with a {@link RepositoryException}, and then nothing was written
     */
    CompletionStage<Repository> open(SessionToken token);
}
