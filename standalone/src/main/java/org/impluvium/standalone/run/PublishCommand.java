package org.impluvium.standalone.run;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.identity.Identities;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.publish.AppPassword;
import org.impluvium.standalone.publish.PublishException;
import org.impluvium.standalone.publish.Publisher;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.store.rows.Tag;

/** Writes, updates or removes the record by which clients find a community's feed. */
public final class PublishCommand implements Command {

    private final PrintStream out;

    /** @param out gets what the record is and what became of it */
    public PublishCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public String summary() {
        return "Write, update or remove the record by which Bluesky clients find a community's feed.";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(List.of(
                Declared.ACCOUNT,
                Declared.COMMUNITY,
                Declared.TAG,
                Declared.AVATAR,
                Declared.REMOVE,
                Declared.DRY_RUN,
                Declared.APP_PASSWORD,
                Declared.APP_PASSWORD_FILE,
                Declared.HOSTNAME,
                Declared.PUBLISHER_DID));
        settings.addAll(IdentityOptions.SETTINGS);
        return settings;
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(Declared.ACCOUNT);
    }

    @Override
    public List<String> conflicts(Settings given) {
        List<String> conflicts = new ArrayList<>(IdentityOptions.conflicts(given));
        boolean remove = given.get(Declared.REMOVE);
        boolean ofTag = given.find(Declared.TAG).isPresent();
        boolean ofCommunity = given.find(Declared.COMMUNITY).isPresent();
        if (!remove && !ofCommunity) {
            conflicts.add("--community is missing: the config whose feed to publish.");
        }
        if (!remove && ofTag) {
            conflicts.add("--tag is for --remove; the id of what is published is in the community's config.");
        }
        if (remove && ofTag == ofCommunity) {
            conflicts.add("--remove needs a --community, or the --tag of one that is no more.");
        }
        if (!remove && given.get(Declared.HOSTNAME).equals(Declared.HOSTNAME.fallbackValue())) {
            conflicts.add("--hostname is missing: the public name of the feed service, as the AppView is to find it.");
        }
        return conflicts;
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        Vertx vertx = Vertx.vertx();
        Identities identities = Identities.open(vertx, IdentityOptions.read(given), new SimpleMeterRegistry());
        try {
            Publisher publisher =
                    new Publisher(order(given), identities, () -> password(given), Clock.systemUTC(), out);
            if (given.get(Declared.REMOVE)) {
                Optional<Tag> tag = given.find(Declared.TAG);
                publisher.remove(tag.isPresent() ? tag.get().toString() : publisher.id());
            } else {
                publisher.publish();
            }
            return ExitStatus.OK;
        } catch (PublishException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } finally {
            identities
                    .close()
                    .eventually(vertx::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static Publisher.Order order(Settings given) {
        ServiceIdentity service =
                new ServiceIdentity(given.get(Declared.HOSTNAME), given.find(Declared.PUBLISHER_DID), Map.of());
        return new Publisher.Order(
                given.get(Declared.ACCOUNT),
                given.find(Declared.COMMUNITY),
                service.did(),
                given.find(Declared.PUBLISHER_DID),
                given.find(Declared.AVATAR),
                given.get(Declared.DRY_RUN));
    }

    private static AppPassword password(Settings given) throws PublishException {
        return AppPassword.find(
                given.find(Declared.APP_PASSWORD), given.find(Declared.APP_PASSWORD_FILE), System.console());
    }
}
