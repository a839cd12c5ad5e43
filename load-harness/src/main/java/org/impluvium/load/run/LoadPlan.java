package org.impluvium.load.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.mix.Mix;
import org.impluvium.load.schedule.Schedule;
import org.impluvium.receiver.capture.OnDamage;

/**
 * What is to be measured, and how. Immutable.
 *
 * @param impluvium version that is told in the report
 * @param measured what is under load
 * @param ingest what goes into its stream
 * @param reads what is asked of it
 * @param probes of the way from the stream to a page
 * @param warmUp load before the measuring
 * @param duration of the measuring
 * @param seed of everything that is made up
 * @param report folder
 * @param settings as the report shows them
 */
public record LoadPlan(
        String impluvium,
        Measured measured,
        Ingest ingest,
        Reads reads,
        Probes probes,
        Duration warmUp,
        Duration duration,
        long seed,
        Path report,
        Map<String, String> settings) {

    /**
     * The installation: either one that runs, or one of our own.
     *
     * @param target where one that runs answers
     * @param management where it tells how it stands
     * @param stream where it is to find our stream
     * @param launcher starts one of our own
     */
    public record Measured(
            Optional<Origin> target,
            Optional<Origin> management,
            Optional<Listen> stream,
            Optional<Launcher> launcher) {}

    /** An address of this machine, and a port; 0 for any. */
    public record Listen(String address, int port) {
        @Override
        public String toString() {
            return address + ":" + port;
        }
    }

    /**
     * The stream.
     *
     * @param capture that is replayed
     * @param onDamage what to do where it is damaged
     * @param pace of its frames
     * @param fill frames that go in before everything else, as fast as they are taken
     */
    public record Ingest(Optional<Path> capture, OnDamage onDamage, Pace pace, long fill) {}

    /**
     * The reads.
     *
     * @param perSecond 0 for none
     * @param feeds a file; without it the target's communities are asked for
     * @param timeout after which a request that was due is given up
     */
    public record Reads(double perSecond, Mix mix, int connections, Optional<Path> feeds, Duration timeout) {}

    /**
     * The probes.
     *
     * @param perSecond 0 for none
     * @param timeout after which one is lost
     */
    public record Probes(double perSecond, Duration timeout) {}

    /** How many probes are due while it is measured. */
    long wantedProbes() {
        return probes.perSecond() == 0
                ? 0
                : Schedule.of(0, probes.perSecond(), duration).count();
    }

    /** Whether there is a stream at all. */
    boolean hasStream() {
        return measured.launcher().isPresent() || measured.stream().isPresent();
    }
}
