package org.impluvium.standalone.letters.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.standalone.letters.Admission;
import org.impluvium.standalone.letters.Candidate;
import org.impluvium.standalone.letters.Choice;
import org.impluvium.standalone.letters.Letter;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.Outcome;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.Settlement;

/** Puts the records of letters back to where they came from, those that undo nothing. Not thread-safe. */
public final class Retry {

    /** Letters of one transaction: few and small enough that nobody waits for it. */
    private static final int BATCH = 100;

    private static final long BATCH_BYTES = 16L << 20;

    private final String servers;
    private final Origins origins;
    private final LetterBox box;
    private final Optional<Desk> desk;
    private final Consumer<Outcome> teller;
    private final Runnable afterJudgement;

    /** What was written in this run, which outdates nothing: its order has been judged. */
    private final Map<TopicPartition, Set<Long>> own = new HashMap<>();

    /**
     * @param box opened after the desk was
     * @param desk empty: only say what would be done
     * @param teller hears of each letter, after what it hears has been done
     */
    public Retry(String servers, Origins origins, LetterBox box, Optional<Desk> desk, Consumer<Outcome> teller) {
        this(servers, origins, box, desk, teller, () -> {});
    }

    /** @param afterJudgement for a test that lets something happen there */
    Retry(
            String servers,
            Origins origins,
            LetterBox box,
            Optional<Desk> desk,
            Consumer<Outcome> teller,
            Runnable afterJudgement) {
        this.servers = servers;
        this.origins = origins;
        this.box = box;
        this.desk = desk;
        this.teller = teller;
        this.afterJudgement = afterJudgement;
    }

    /**
     * Puts back what was chosen, is open, and undoes nothing.
     *
     * @return whether more letters were meant than one run takes
     * @throws LettersException if a place holds no letter, before anything is done; or if Kafka does not answer
     */
    public boolean run(Choice choice) throws LettersException, InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        Map<Place, String> refused = new LinkedHashMap<>();
        List<Outcome> before = new ArrayList<>();
        boolean more = Chosen.read(box, choice, (letter, settled) -> {
            if (settled.isPresent()) {
                String how = settled.get().word();
                before.add(new Outcome(letter.place(), Outcome.Kind.SETTLED_BEFORE, how));
                return true;
            }
            Admission admission = Admission.of(letter, origins);
            if (admission.candidate() == null) {
                refused.put(letter.place(), admission.objection());
            } else {
                candidates.add(admission.candidate());
            }
            return true;
        });
        before.forEach(teller);
        try (OriginLog log = new OriginLog(servers, origins)) {
            Judgement judgement = new Judgement(box, log);
            judgement.judge(candidates, refused);
            judgement.left().forEach(this::leave);
            afterJudgement.run();
            putBack(judgement, log);
        } catch (KafkaException e) {
            throw LetterBox.unusable(servers, e);
        }
        return more;
    }

    private void leave(Place letter, String why) {
        teller.accept(new Outcome(letter, Outcome.Kind.LEFT, why));
    }

    private void putBack(Judgement judgement, OriginLog log) throws LettersException, InterruptedException {
        List<Candidate> batch = new ArrayList<>();
        long bytes = 0;
        for (Candidate candidate : judgement.admitted()) {
            boolean full = batch.size() >= BATCH || bytes + candidate.bytes() > BATCH_BYTES;
            if (!batch.isEmpty() && (full || !isNeighbour(batch.get(0), candidate))) {
                transact(batch, judgement, log);
                batch.clear();
                bytes = 0;
            }
            batch.add(candidate);
            bytes += candidate.bytes();
        }
        if (!batch.isEmpty()) {
            transact(batch, judgement, log);
        }
    }

    /** Whether both letters, and both records, lie in the same partition. */
    private static boolean isNeighbour(Candidate one, Candidate other) {
        return one.letter().topicPartition().equals(other.letter().topicPartition())
                && one.origin().topicPartition().equals(other.origin().topicPartition());
    }

    /** One transaction for letters from one partition; what turns out to be outdated meanwhile is left, and the rest done anew. */
    private void transact(List<Candidate> batch, Judgement judgement, OriginLog log)
            throws LettersException, InterruptedException {
        if (desk.isEmpty()) {
            batch.forEach(
                    candidate -> done(candidate, "to " + candidate.origin().topicPartition()));
            return;
        }
        List<Candidate> rest = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> restRecords = new ArrayList<>();
        Map<Place, Letter> letters =
                box.letters(batch.stream().map(Candidate::letter).toList());
        for (Candidate candidate : batch) {
            Letter letter = letters.get(candidate.letter());
            if (letter == null) {
                leave(candidate.letter(), "it went while this command was at work");
            } else {
                rest.add(candidate);
                restRecords.add(letter.putBack(candidate.origin()));
            }
        }
        while (!rest.isEmpty()) {
            TopicPartition to = rest.get(0).origin().topicPartition();
            List<Long> offsets = desk.get().write(restRecords);
            Map<Candidate, String> objections = saidMeanwhile(rest, offsets, judgement.end(to), log);
            if (objections.isEmpty()) {
                desk.get().commit(rest.stream().map(Candidate::letter).toList(), Settlement.As.RETRIED);
                for (int i = 0; i < rest.size(); i++) {
                    done(rest.get(i), "to " + new Place(to.topic(), to.partition(), offsets.get(i)));
                }
                return;
            }
            desk.get().abort();
            for (int i = rest.size() - 1; i >= 0; i--) {
                String why = objections.get(rest.get(i));
                if (why != null) {
                    leave(rest.remove(i).letter(), why);
                    restRecords.remove(i);
                }
            }
        }
    }

    /** What came between the judgement and our records. Whatever comes after them has the last word. */
    private Map<Candidate, String> saidMeanwhile(
            List<Candidate> candidates, List<Long> offsets, long judged, OriginLog log) {
        TopicPartition to = candidates.get(0).origin().topicPartition();
        Set<Long> ours = own.computeIfAbsent(to, partition -> new HashSet<>());
        ours.addAll(offsets);
        long last = offsets.get(offsets.size() - 1);
        return log.heardMeanwhile(to, candidates, judged, last, ours).objections();
    }

    private void done(Candidate candidate, String where) {
        teller.accept(new Outcome(candidate.letter(), Outcome.Kind.RETRIED, where));
    }
}
