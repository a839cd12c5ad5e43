package org.impluvium.loadtests.generator;

import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.repos.SignedRepository;

/**
 * Somebody in a made-up network.
 *
 * @param handle the name that the account claims
 * @param repository as it is in the end
 */
public record GeneratedAccount(String handle, SignedRepository repository) {

    public Did did() {
        return repository.did();
    }
}
