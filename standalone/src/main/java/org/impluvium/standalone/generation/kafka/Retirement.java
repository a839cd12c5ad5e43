package org.impluvium.standalone.generation.kafka;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.impluvium.receiver.kafka.SlotGroup;
import org.impluvium.standalone.generation.Applications;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.GenerationStatement.Step;
import org.impluvium.standalone.generation.Generations;

/** What has to be before a generation goes, and its going. */
final class Retirement {

    private final Admin admin;
    private final Offsets offsets;

    /** @param admin not closed here */
    Retirement(Admin admin) {
        this.admin = admin;
        this.offsets = new Offsets(admin);
    }

    /**
     * Does nothing.
     *
     * @throws GenerationException if somebody works for the generation, or has something of it that the served one has not
     */
    void refuseWhileNeeded(Generations.Entry entry, StateTransfer.Side side, StateTransfer.Side served)
            throws GenerationException {
        Set<String> running = running(side.applications());
        if (!running.isEmpty()) {
            throw new GenerationException("Processes of " + entry.generation() + " still run: "
                    + String.join(", ", running) + ". Stop them, or restart them without --generation.");
        }
        if (entry.step() == Step.BUILT) {
            long waiting = waiting(offsets, served, side);
            if (waiting > 0) {
                throw new GenerationException("%,d events of %s have not come to %s yet; do the processors of %s run?"
                        .formatted(
                                waiting,
                                entry.generation(),
                                served.topics().generation(),
                                served.topics().generation()));
            }
        }
    }

    /** Its groups that have members, and the receivers that write to it; a line each. */
    private Set<String> running(Applications applications) {
        Stream<String> own = groups(applications).stream()
                .filter(group -> !members(group).isEmpty())
                .map(group -> group + " (" + members(group).size() + " members)");
        Stream<String> receivers = members(applications.receiver()).stream()
                .map(MemberDescription::clientId)
                .filter(client -> client.equals(SlotGroup.clientId(applications.generation())))
                .map(client -> "a receiver that writes to it");
        return Stream.concat(own, receivers).collect(Collectors.toSet());
    }

    /** Those who are in a group now. */
    List<MemberDescription> members(String group) {
        try {
            return Offsets.await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                    .flatMap(description -> description.members().stream())
                    .toList();
        } catch (GroupIdNotFoundException e) {
            return List.of();
        }
    }

    /** How many events that were written to one generation have not been brought to ours yet. */
    static long waiting(Offsets offsets, StateTransfer.Side ours, StateTransfer.Side theirs) {
        return offsets.waiting(
                ours.applications().mirror(),
                theirs.topics().firehoseEvents().name(),
                theirs.topics().firehoseEvents().partitions());
    }

    /** Takes it away; what is gone already stays so. */
    void delete(StateTransfer.Side side) {
        Stream<String> own = side.topics().generationsOwn().stream().map(topic -> topic.name());
        Stream<String> logs = Stage.ALL.stream().map(stage -> stage.changelog(side.applications()));
        Stream.concat(own, logs).forEach(topic -> {
            try {
                Offsets.await(admin.deleteTopics(List.of(topic)).all());
            } catch (UnknownTopicOrPartitionException e) {
                // It never was, or is gone since an earlier try.
            }
        });
        for (String group : groups(side.applications())) {
            try {
                Offsets.await(admin.deleteConsumerGroups(List.of(group)).all());
            } catch (GroupIdNotFoundException | GroupNotEmptyException e) {
                // Gone, or somebody came; without topics he ends by himself.
            }
        }
    }

    private static List<String> groups(Applications applications) {
        return List.of(applications.processor(), applications.store(), applications.mirror());
    }
}
