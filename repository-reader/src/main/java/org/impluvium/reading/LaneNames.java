package org.impluvium.reading;

import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.limit.Gates;

/**
 * Who has to wait for whom. Whoever owns a domain can have as many host names as he likes, so what goes to one site goes in one
 * lane, as it goes through one gate. Pure functions.
 */
final class LaneNames {

    private static final String WEB = "did:web:";

    /** Lanes to the PLC directory: enough that all lookups may go there, while no site asks for more. */
    private static final int DIRECTORY_LANES = 8;

    private LaneNames() {}

    /** The lane of what is asked of a host. */
    static String of(Origin host) {
        return Gates.siteOf(host.host());
    }

    /** The lane of the question whose host has a repository: strangers answer for their own site only. */
    static String ofLookup(Did did) {
        String text = did.value();
        if (!text.startsWith(WEB)) {
            return "directory " + Math.floorMod(text.hashCode(), DIRECTORY_LANES);
        }
        // The name of the host, up to a port (written %3A) or a path.
        return Gates.siteOf(text.substring(WEB.length()).split("[:%]", 2)[0]);
    }
}
