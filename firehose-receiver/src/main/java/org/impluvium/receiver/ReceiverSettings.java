package org.impluvium.receiver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.verify.ProofSettings;
import org.impluvium.receiver.ws.SocketSettings;

/**
 * What the receiver is to do. Immutable.
 *
 * @param sources to read; each by its own thread
 * @param rules which changes pass into the event log
 * @param revCheck how far a revision may lie ahead (rule I5)
 * @param framesInFlight most frames per source whose events are not acknowledged yet
 * @param cursorInterval shortest time between two savings of a source's position
 * @param drain how long a stop waits for what is in flight
 * @param sockets patience towards servers
 * @param proofs how much is kept and waited for in order to verify
 * @param group of the receivers that share the accounts of all sources but captures; empty: this one has them all
 */
public record ReceiverSettings(
        List<SourceUri> sources,
        PassRules rules,
        RevCheck revCheck,
        int framesInFlight,
        Duration cursorInterval,
        Duration drain,
        SocketSettings sockets,
        ProofSettings proofs,
        Optional<String> group) {

    private static final int FRAMES_IN_FLIGHT = 8_192;

    public ReceiverSettings {
        sources = List.copyOf(sources);
    }

    /** Community feeds from these sources, everything else at its default. */
    public static ReceiverSettings of(List<SourceUri> sources) {
        return new ReceiverSettings(
                sources,
                PassRules.communityFeeds(),
                RevCheck.DEFAULT,
                FRAMES_IN_FLIGHT,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                SocketSettings.DEFAULT,
                ProofSettings.DEFAULT,
                Optional.empty());
    }

    public ReceiverSettings withSockets(SocketSettings newSockets) {
        return new ReceiverSettings(
                sources, rules, revCheck, framesInFlight, cursorInterval, drain, newSockets, proofs, group);
    }

    public ReceiverSettings withRevCheck(RevCheck newRevCheck) {
        return new ReceiverSettings(
                sources, rules, newRevCheck, framesInFlight, cursorInterval, drain, sockets, proofs, group);
    }

    public ReceiverSettings withProofs(ProofSettings newProofs) {
        return new ReceiverSettings(
                sources, rules, revCheck, framesInFlight, cursorInterval, drain, sockets, newProofs, group);
    }

    /** The same for one of several receivers. */
    public ReceiverSettings withGroup(String newGroup) {
        return new ReceiverSettings(
                sources,
                rules,
                revCheck,
                framesInFlight,
                cursorInterval,
                drain,
                sockets,
                proofs,
                Optional.of(newGroup));
    }
}
