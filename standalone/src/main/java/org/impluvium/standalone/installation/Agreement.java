package org.impluvium.standalone.installation;

import java.util.List;
import java.util.Optional;
import org.impluvium.api.cluster.ClusterSecret;

/** What the statements so far amount to, in the order of the log: so all who read it come to the same. Pure. */
final class Agreement {

    /** What is proven: always the same, so that nobody can have it proven something else. */
    private static final String PROVEN = "impluvium cluster secret 1";

    private Agreement() {}

    /** The installation's id; empty: nobody has said anything yet. */
    static Optional<String> id(List<Statement> said) {
        return said.stream().findFirst().map(Statement::id);
    }

    /** The proof that stands. Of two that were to take the same place the first does. */
    static Optional<String> proof(List<Statement> said) {
        Optional<String> standing = Optional.empty();
        for (Statement statement : said) {
            if (statement.proof().isPresent() && statement.replaces().equals(standing)) {
                standing = statement.proof();
            }
        }
        return standing;
    }

    /**
     * What a process has to say to belong to it.
     *
     * @param secret that it knows; empty: it needs none
     * @param newId for an installation that has none yet
     * @return empty: it belongs to it as it is
     * @throws InstallationException if it does not belong to it
     */
    static Optional<Statement> missing(List<Statement> said, Optional<ClusterSecret> secret, String newId)
            throws InstallationException {
        Optional<String> id = id(said);
        List<String> proofs = secret.map(known -> known.proofs(PROVEN)).orElse(List.of());
        Optional<String> first = proofs.stream().findFirst();
        Optional<String> standing = proof(said);
        if (id.isPresent() && (first.isEmpty() || standing.equals(first))) {
            return Optional.empty();
        }
        if (standing.isPresent() && first.isPresent() && !proofs.contains(standing.get())) {
            throw new InstallationException(
                    "The cluster secret is not that of this installation's nodes; nothing was changed. To change the"
                            + " secret, give the nodes both for a while.",
                    null);
        }
        return Optional.of(new Statement(id.orElse(newId), first, standing));
    }
}
