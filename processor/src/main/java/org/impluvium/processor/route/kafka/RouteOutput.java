package org.impluvium.processor.route.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.processor.route.Message;
import org.impluvium.schemas.trail.Followed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes route's messages to the sinks. */
final class RouteOutput {

    private static final Logger LOG = LoggerFactory.getLogger(RouteOutput.class);

    private final ProcessorContext<String, SpecificRecord> context;
    private final RouteMeters meters;

    RouteOutput(ProcessorContext<String, SpecificRecord> context, RouteMeters meters) {
        this.context = context;
        this.meters = meters;
    }

    /** @param cause the record that led to the message; time and headers are taken from it */
    void say(Message message, Record<?, ?> cause) {
        if (message instanceof Message.ToTag toTag) {
            meters.said(toTag.change().getBody());
            tell(cause, toTag.change(), toTag.change().getBody(), toTag.tag());
            context.forward(cause.withKey(toTag.tag()).withValue(toTag.change()), RouteTopology.CHANGES);
        } else if (message instanceof Message.ToOwner toOwner) {
            meters.said(toOwner.change());
            tell(cause, toOwner.change(), toOwner.change(), toOwner.change().getOwner());
            context.forward(
                    cause.withKey(toOwner.change().getOwner()).withValue(toOwner.change()), RouteTopology.RECORDS);
        } else if (message instanceof Message.ToReader toReader) {
            meters.requested(toReader.request().getCause());
            context.forward(
                    cause.withKey(toReader.request().getRepository()).withValue(toReader.request()),
                    RouteTopology.REQUESTS);
        }
    }

    private static void tell(Record<?, ?> cause, Object about, Object said, String to) {
        if (Followed.is(cause.headers())) {
            Followed.say(
                    LOG,
                    cause.headers(),
                    about,
                    "route says {} to {}",
                    said.getClass().getSimpleName(),
                    to);
        }
    }
}
