package org.impluvium.loadtests.worlds;

import java.util.List;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.WeightedChoice;
import org.impluvium.loadtests.model.World;

/**
 * A small dense world, made up from a seed: a few people, who found communities, join, leave, moderate and post.
 *
 * @param seed the same seed, number and time give the same world
 * @param number worlds of different numbers share no repository and no tag
 * @param events in the order in which they happened
 * @param people whose repositories they are in
 * @param tags that posts and communities have, without {@code #}; the last is no community's
 */
public record RandomWorld(long seed, int number, List<WorldEvent> events, List<Did> people, List<String> tags) {

    /** No world has fewer events. */
    public static final int FEWEST_EVENTS = 300;

    /** The greatest number that a world can have. */
    public static final int MOST_NUMBER = (1 << 20) - 1;

    private static final long SPAN_MICROS = 7_200_000_000L;
    private static final long PAUSE_MICROS = 30_000_000L;

    public RandomWorld {
        events = List.copyOf(events);
        people = List.copyOf(people);
        tags = List.copyOf(tags);
    }

    /**
     * A world of {@link #FEWEST_EVENTS} events and a few more.
     *
     * @param number 0 to {@link #MOST_NUMBER}
     * @param nowMicros the present time, µs since the epoch: the world's two and a half hours end half a minute before it, and
     *     no post leaves or enters the window of a week in the hour after it
     */
    public static RandomWorld of(long seed, int number, long nowMicros) {
        return named(new WorldNames(number), seed, nowMicros);
    }

    /** As {@link #of}, but everybody's document could be in a PLC directory. */
    public static RandomWorld ofRegistered(long seed, int number, long nowMicros) {
        return named(new WorldNames(number, true), seed, nowMicros);
    }

    private static RandomWorld named(WorldNames names, long seed, long nowMicros) {
        Dice dice = new Dice(seed);
        WorldMaker maker =
                new WorldMaker(dice, names.people(), new WorldTimes(dice, nowMicros), nowMicros - SPAN_MICROS);
        new Life(maker, names.tags()).live(nowMicros - PAUSE_MICROS);
        return new RandomWorld(seed, names.number(), maker.events(), names.people(), names.tags());
    }

    /** A world that these events leave behind. */
    public static World after(List<WorldEvent> events) {
        World world = new World();
        events.forEach(event -> event.applyTo(world));
        return world;
    }

    /** The parts that people play. */
    private static final class Life {

        private final WorldMaker maker;
        private final CommunityLife communities;
        private final MemberLife members;
        private final PostLife posts;
        private final ModeratorLife moderators;
        private final AccountLife accounts;

        Life(WorldMaker maker, List<String> tags) {
            this.maker = maker;
            this.communities = new CommunityLife(maker, tags.subList(0, tags.size() - 1));
            this.members = new MemberLife(maker, communities);
            this.posts = new PostLife(maker, members, tags);
            this.moderators = new ModeratorLife(maker, communities, posts);
            this.accounts = new AccountLife(maker);
        }

        /** A beginning in no special order, then anything, then a settling down. */
        void live(long endMicros) {
            begin();
            WeightedChoice anything = anything();
            long stepMicros = (endMicros - maker.nowMicros()) / FEWEST_EVENTS;
            while (maker.events().size() < FEWEST_EVENTS) {
                maker.pass(maker.dice().between(1, stepMicros));
                anything.play(maker.dice());
            }
            communities.mend();
            accounts.comeHome();
        }

        private void begin() {
            Dice dice = maker.dice();
            for (Plan plan : communities.plans()) {
                boolean early = dice.chance(0.5);
                if (early) {
                    communities.declare(plan);
                }
                dice.pickSome(maker.people(), 4).forEach(did -> members.join(did, plan));
                if (!early && dice.chance(0.7)) {
                    communities.declare(plan);
                }
            }
        }

        private WeightedChoice anything() {
            return new WeightedChoice()
                    .add(100, posts::create)
                    .add(6, posts::createThread)
                    .add(20, posts::update)
                    .add(15, posts::dropTag)
                    .add(15, posts::addTag)
                    .add(2, posts::updateToGarbage)
                    .add(15, posts::delete)
                    .add(12, posts::recreate)
                    .add(3, posts::deleteNothing)
                    .add(25, members::join)
                    .add(3, members::joinInvalidly)
                    .add(8, members::change)
                    .add(2, members::changeToInvalid)
                    .add(6, members::leave)
                    .add(6, members::rejoin)
                    .add(40, moderators::act)
                    .add(10, moderators::quarrel)
                    .add(3, moderators::actInvalidly)
                    .add(10, moderators::withdraw)
                    .add(5, moderators::change)
                    .add(4, moderators::actAgain)
                    .add(6, communities::sayAnew)
                    .add(10, communities::changeModerators)
                    .add(4, communities::changeBlocklist)
                    .add(4, communities::changeTag)
                    .add(6, communities::changeMix)
                    .add(2, communities::changeFounding)
                    .add(2, communities::breakIt)
                    .add(2, communities::delete)
                    .add(4, accounts::leave)
                    .add(5, accounts::comeBack)
                    .add(1, accounts::delete)
                    .add(2, accounts::identity)
                    .add(1, accounts::readAgain);
        }
    }
}
