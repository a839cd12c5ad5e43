package org.impluvium.api.support;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.impluvium.api.write.StoredRecord;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.ModerationEntry;

/** Shows in a test server's store what is written, as if the pipeline had read it at once. */
public final class Echo implements Consumer<StoredRecord> {

    private final TestServer server;
    private final ActionEffect effect;

    /** @param effect what becomes of every action */
    public Echo(TestServer server, ActionEffect effect) {
        this.server = server;
        this.effect = effect;
    }

    @Override
    public void accept(StoredRecord written) {
        switch (written.uri().collection().value()) {
            case "com.atrarium.community.config" -> config(written);
            case "com.atrarium.community.membership" -> membership(written);
            default -> action(written);
        }
    }

    /** What is shown of a config that is no more. */
    public void gone(String uri) {
        server.directory.byUri(uri).ifPresent(server.directory::withdraw);
    }

    private void config(StoredRecord written) {
        Obj value = written.value();
        String owner = written.uri().repository().value();
        Community made = Communities.community(
                owner,
                written.uri().key().value(),
                value.text("hashtag").orElseThrow().substring("#atr_".length()),
                config -> config.setName(value.text("name").orElseThrow())
                        .setStage(
                                Stage.valueOf(value.text("stage").orElseThrow().toUpperCase(Locale.ROOT))));
        gone(made.uri());
        server.directory.declare(new Community(made.uri(), owner, made.key(), written.cid(), made.config()));
    }

    private void membership(StoredRecord written) {
        String did = written.uri().repository().value();
        server.insight.members.removeIf(member -> member.did().equals(did));
        server.insight.members.add(new Member(
                did,
                EffectiveRole.MEMBER,
                written.value().bool("active").orElse(true),
                false,
                written.value().text("joinedAt").orElseThrow(),
                record(written)));
    }

    private void action(StoredRecord written) {
        server.insight.actions.addAll(List.of(new ModerationEntry(
                record(written),
                ModerationAction.valueOf(
                        written.value().text("action").orElseThrow().toUpperCase(Locale.ROOT)),
                written.value().text("target").orElseThrow(),
                null,
                Garden.NOW_MICROS,
                effect,
                null)));
    }

    private static DecidingRecord record(StoredRecord written) {
        return new DecidingRecord(written.uri().toString(), written.cid());
    }
}
