package org.impluvium.loadtests.worlds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.generator.Naming;
import org.impluvium.loadtests.generator.Values;

/** Posts that name one tag or several: created, changed, deleted and created again (P1–P5). */
final class PostLife {

    private static final List<Naming> LOOK_ALIKES =
            Arrays.stream(Naming.values()).filter(way -> !way.names()).toList();
    private static final List<Naming> WAYS =
            Arrays.stream(Naming.values()).filter(Naming::names).toList();

    private final WorldMaker maker;
    private final Dice dice;
    private final MemberLife members;
    private final List<String> tags;
    /** Which tags the last version of a post was meant to name. */
    private final Map<RecordUri, List<String>> meant = new HashMap<>();

    PostLife(WorldMaker maker, MemberLife members, List<String> tags) {
        this.maker = maker;
        this.dice = maker.dice();
        this.members = members;
        this.tags = tags;
    }

    void create() {
        Did author = author();
        write(maker.newUri(author, Lexicons.POST), someTags(author), maker.nextRev(author));
    }

    /** Several in one commit. */
    void createThread() {
        Did author = author();
        Tid rev = maker.nextRev(author);
        for (int i = dice.between(2, 4); i > 0; i--) {
            write(maker.newUri(author, Lexicons.POST), someTags(author), rev);
        }
    }

    void update() {
        standing().ifPresentOrElse(post -> write(post, someTags(post.repository())), this::create);
    }

    /** The same post without one of its tags, perhaps its only one. */
    void dropTag() {
        standing().ifPresent(post -> {
            List<String> rest = new ArrayList<>(meant.getOrDefault(post, List.of()));
            if (!rest.isEmpty()) {
                rest.remove(dice.between(0, rest.size() - 1));
            }
            write(post, rest);
        });
    }

    void addTag() {
        standing().ifPresent(post -> {
            List<String> more = new ArrayList<>(meant.getOrDefault(post, List.of()));
            more.add(dice.pick(tags));
            write(post, more);
        });
    }

    /** From then on the post says nothing. */
    void updateToGarbage() {
        standing().ifPresent(post -> {
            DataValue like = Values.obj("$type", Lexicons.LIKE, "text", "#" + dice.pick(tags));
            maker.put(post, dice.chance(0.5) ? like : DataValue.Null.INSTANCE);
            meant.put(post, List.of());
        });
    }

    void delete() {
        standing().ifPresent(maker::delete);
    }

    void recreate() {
        maker.any(Lexicons.POST, false).ifPresent(post -> write(post, someTags(post.repository())));
    }

    /** A deletion of what never was, or has been deleted already. */
    void deleteNothing() {
        Optional<RecordUri> gone = maker.any(Lexicons.POST, false).filter(any -> dice.chance(0.5));
        maker.delete(gone.orElseGet(() -> maker.newUri(dice.pick(maker.people()), Lexicons.POST)));
    }

    private Optional<RecordUri> standing() {
        return maker.any(Lexicons.POST, true);
    }

    /** Posts that stand and name a tag, if they name what they were meant to. */
    List<RecordUri> naming(String tag) {
        return maker.records(Lexicons.POST, true).stream()
                .filter(post -> meant.getOrDefault(post, List.of()).contains(tag))
                .toList();
    }

    private Did author() {
        return dice.chance(0.85) ? members.anyMember() : dice.pick(maker.people());
    }

    /** Mostly of communities that the author joined. */
    private List<String> someTags(Did author) {
        List<String> joined = members.tagsOf(author);
        int count = dice.chance(0.6) ? 1 : dice.between(2, 3);
        return dice.pickSome(joined.isEmpty() || dice.chance(0.2) ? tags : joined, count);
    }

    private void write(RecordUri post, List<String> named) {
        write(post, named, maker.nextRev(post.repository()));
    }

    private void write(RecordUri post, List<String> named, Tid rev) {
        DataValue.Obj fields = Values.with(naming(named), "$type", Lexicons.POST);
        maker.put(post, maker.times().into(fields, maker.nowMicros()), rev);
        meant.put(post, named);
    }

    private DataValue.Obj naming(List<String> named) {
        if (named.isEmpty()) {
            return Values.obj("text", "no tag at all");
        } else if (named.size() == 1) {
            return (dice.chance(0.05) ? dice.pick(LOOK_ALIKES) : dice.pick(WAYS)).fields(named.get(0));
        }
        // Some in the array, the others in the text, the first perhaps in both.
        int inArray = dice.between(0, named.size());
        List<String> inText = named.subList(dice.chance(0.2) ? 0 : inArray, named.size());
        return Values.obj(
                "text", inText.isEmpty() ? "" : "#" + String.join(" #", inText), "tags", named.subList(0, inArray));
    }
}
