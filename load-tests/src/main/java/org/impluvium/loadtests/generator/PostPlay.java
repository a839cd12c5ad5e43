package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;

/** Posts that speak of communities: created, changed, deleted and created again. */
final class PostPlay {

    static final List<String> ODD_KEYS = List.of(
            "self", "hello-world", "a.b_c~d:e", "3jui7kd54zh2", "zzzzzzzzzzzzz", "2222222222222", "3aaaaaaaaaaaa");

    private final Stage stage;
    private final Dice dice;
    private int nextNaming;

    PostPlay(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
    }

    void create() {
        Account author = author();
        String key = newKey(author);
        stage.commit(author, Write.create(Lexicons.POST, key, firstVersion(author, key)));
    }

    /** A post that names a tag for certain, so that its commit matters. */
    void createTagged(Account author) {
        stage.commit(author, Write.create(Lexicons.POST, stage.clock().nextTid().value(), tagged(author)));
    }

    DataValue.Obj tagged(Account author) {
        return Values.with(withFacet(author), "createdAt", stage.clock().now());
    }

    private DataValue.Obj withFacet(Account author) {
        return Values.with(Naming.FACET.fields(topic(author).tag()), "$type", Lexicons.POST);
    }

    /** Several posts in one commit, as clients send a thread. */
    void createThread() {
        Account author = author();
        List<Write> writes = new ArrayList<>();
        int count = dice.between(2, 4);
        for (int i = 0; i < count; i++) {
            writes.add(Write.create(Lexicons.POST, stage.clock().nextTid().value(), post(author)));
        }
        stage.commit(author, writes);
    }

    void update() {
        existing()
                .ifPresent(post ->
                        stage.commit(post.author(), Write.update(Lexicons.POST, post.key(), post(post.author()))));
    }

    /** An update to bytes that are no data: from then on the post says nothing. */
    void updateToGarbage() {
        existing().ifPresent(post -> {
            Write sane = Write.update(Lexicons.POST, post.key(), Values.obj());
            stage.commit(
                    post.author(),
                    new Write(sane.kind(), sane.collection(), sane.key(), new byte[] {(byte) 0xff, 1, 2}));
        });
    }

    void delete() {
        existing().ifPresent(post -> stage.commit(post.author(), Write.delete(Lexicons.POST, post.key())));
    }

    void recreate() {
        Account author = dice.pick(stage.accounts());
        if (author.deletedPosts().isEmpty()) {
            delete();
        } else {
            String key = dice.pick(author.deletedPosts());
            stage.commit(author, Write.create(Lexicons.POST, key, firstVersion(author, key)));
        }
    }

    /** A post of the author, mostly about a community that he has joined. */
    DataValue.Obj post(Account author) {
        DataValue.Obj post = Values.obj("$type", Lexicons.POST);
        PlannedCommunity community = topic(author);
        for (var field : fields(community).entries().entrySet()) {
            post = Values.with(post, field.getKey(), field.getValue());
        }
        if (dice.chance(0.02)) {
            post = Values.with(post, "$type", dice.chance(0.5) ? "app.bsky.feed.like" : null);
        }
        return CreatedAt.into(Values.with(post, "langs", List.of("en")), stage);
    }

    /**
     * A post as it first appears. Where its key holds no time it names a tag: who looks for tags does not see other posts, and so
     * would not know when it was first there (P4, "as far as known"); the model sees everything.
     */
    private DataValue.Obj firstVersion(Account author, String key) {
        return Tid.tryParse(key).isPresent() ? post(author) : CreatedAt.into(withFacet(author), stage);
    }

    private DataValue.Obj fields(PlannedCommunity community) {
        if (dice.chance(0.15)) {
            PlannedCommunity other = dice.pick(stage.communities());
            return Values.obj("text", "#" + community.tag() + " and #" + other.tag());
        }
        if (dice.chance(0.05)) {
            return Values.obj("text", "no tag at all");
        }
        return naming().fields(community.tag());
    }

    /** Half of the time the next in turn, so that even a short stream holds them all; else one that counts. */
    private Naming naming() {
        Naming[] all = Naming.values();
        if (dice.chance(0.5)) {
            return all[nextNaming++ % all.length];
        }
        Naming any = all[dice.between(0, all.length - 1)];
        return any.names() ? any : Naming.FACET;
    }

    private PlannedCommunity topic(Account author) {
        return author.joined().isEmpty() || dice.chance(0.2)
                ? dice.pick(stage.communities())
                : dice.pick(author.joined());
    }

    /** Mostly somebody who has joined something. */
    private Account author() {
        Account any = dice.pick(stage.accounts());
        return any.joined().isEmpty() && dice.chance(0.7) ? dice.pick(stage.accounts()) : any;
    }

    private String newKey(Account author) {
        if (dice.chance(0.06)) {
            String key = dice.pick(ODD_KEYS);
            if (!author.keys(Lexicons.POST).contains(key)) {
                return key;
            }
        }
        return stage.clock().nextTid().value();
    }

    private Optional<PostOf> existing() {
        return anyPost(stage);
    }

    /** Some post that stands, if the first few authors asked have one. */
    static Optional<PostOf> anyPost(Stage stage) {
        for (int i = 0; i < 8; i++) {
            Account author = stage.dice().pick(stage.accounts());
            List<String> keys = author.keys(Lexicons.POST);
            if (!keys.isEmpty()) {
                return Optional.of(new PostOf(author, stage.dice().pick(keys)));
            }
        }
        return Optional.empty();
    }

    /** A post by its author and key. */
    record PostOf(Account author, String key) {
        String uri() {
            return "at://" + author.did() + "/" + Lexicons.POST + "/" + key;
        }
    }
}
