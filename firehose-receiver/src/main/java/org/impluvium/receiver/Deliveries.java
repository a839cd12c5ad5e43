package org.impluvium.receiver;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.receiver.deliver.AckWatermark;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.kafka.ChainStore;
import org.impluvium.receiver.kafka.EventWriter;
import org.impluvium.receiver.verify.Outlet;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryChain;

/**
 * Hands what frames led to over to the producer, and says so to the watermark: a frame is in flight from when it is read until
 * all that it leads to is with the broker. Thread-safe.
 */
final class Deliveries {

    private final EventWriter events;
    private final ChainStore chains;
    private final AckWatermark watermark;
    private final Tally tally;
    private final Consumer<Throwable> failed;

    /** @param failed hears of what cannot be got over */
    Deliveries(EventWriter events, ChainStore chains, AckWatermark watermark, Tally tally, Consumer<Throwable> failed) {
        this.events = events;
        this.chains = chains;
        this.watermark = watermark;
        this.tally = tally;
        this.failed = failed;
    }

    /** Puts a frame with events, of which it is not known yet what becomes; there has to be room. */
    Outlet begin(long position, long receivedMicros) {
        return new Delivery(watermark.put(position, receivedMicros, 1));
    }

    private final class Delivery implements Outlet {
        private final long ticket;
        private volatile boolean closed;

        private Delivery(long ticket) {
            this.ticket = ticket;
        }

        @Override
        public void write(List<FirehoseEvent> written) {
            watermark.owe(ticket, written.size());
            for (FirehoseEvent event : written) {
                Tally.EventKind kind = Tally.EventKind.of(event);
                events.write(event, new Outcome(ticket, () -> tally.written(kind)));
            }
        }

        @Override
        public void keep(Did repository, Optional<RepositoryChain> last) {
            if (closed) {
                chains.write(repository, last, new Unowed());
                return;
            }
            watermark.owe(ticket, 1);
            chains.write(repository, last, new Outcome(ticket, () -> {}));
        }

        @Override
        public void close() {
            closed = true;
            watermark.acknowledge(ticket);
        }

        @Override
        public void failed(Throwable cause) {
            failed.accept(cause);
        }
    }

    /** Nobody waits for it: what is not written is proven anew. */
    private final class Unowed implements EventWriter.Outcome {
        @Override
        public void written() {}

        @Override
        public void tooLarge() {}

        @Override
        public void failed(Exception cause) {
            failed.accept(cause);
        }
    }

    /** What becomes of one record. */
    private final class Outcome implements EventWriter.Outcome {
        private final long ticket;
        private final Runnable counted;

        private Outcome(long ticket, Runnable counted) {
            this.ticket = ticket;
            this.counted = counted;
        }

        @Override
        public void written() {
            counted.run();
            watermark.acknowledge(ticket);
        }

        @Override
        public void tooLarge() {
            tally.dropped(DropCause.REFUSED_BY_BROKER);
            watermark.acknowledge(ticket);
        }

        @Override
        public void failed(Exception cause) {
            failed.accept(cause);
        }
    }
}
