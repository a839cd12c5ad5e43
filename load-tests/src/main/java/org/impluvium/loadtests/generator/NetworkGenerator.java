package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.repos.SignedRepository;

/** Makes up a network. The same settings give the same bytes. */
public final class NetworkGenerator {

    private static final long DAY_MICROS = 86_400_000_000L;

    private final GeneratorSettings settings;
    private final Stage stage;
    private final AccountPlay accounts;
    private final ConfigPlay configs;
    private final MembershipPlay memberships;
    private final ModerationPlay moderation;
    private final PostPlay posts;
    private final NoisePlay noise;
    private final OddPlay odd;
    private final ForgePlay forge;
    private final List<OddFrame> oddKinds;
    private final WeightedChoice communityLife;

    private NetworkGenerator(GeneratorSettings settings) {
        this.settings = settings;
        Dice dice = new Dice(settings.seed());
        long start = settings.nowMicros() - settings.span().toSeconds() * 1_000_000L;
        GeneratorClock clock = new GeneratorClock(dice, start, settings.nowMicros(), settings.frames());
        List<Account> people = people(dice);
        this.stage = new Stage(dice, clock, people, communities(dice, people, start));
        this.accounts = new AccountPlay(stage);
        this.configs = new ConfigPlay(stage);
        this.memberships = new MembershipPlay(stage);
        this.moderation = new ModerationPlay(stage);
        this.posts = new PostPlay(stage);
        this.noise = new NoisePlay(stage);
        this.odd = new OddPlay(stage, posts);
        this.forge = new ForgePlay(stage, posts);
        this.oddKinds = settings.oddFrames().stream().sorted().toList();
        this.communityLife = communityLife();
    }

    /** The network of these settings. */
    public static GeneratedNetwork generate(GeneratorSettings settings) {
        NetworkGenerator generator = new NetworkGenerator(settings);
        generator.begin();
        while (generator.stage.frames().size() < settings.frames()) {
            generator.goOn();
        }
        Stage stage = generator.stage;
        return new GeneratedNetwork(
                settings,
                stage.frames(),
                stage.world().state(),
                stage.faults(),
                stage.forgeries(),
                stage.accounts().stream().map(Account::asGenerated).toList());
    }

    /** People appear, found most of the communities and join some, in no special order. */
    private void begin() {
        Dice dice = stage.dice();
        for (Account account : stage.accounts()) {
            stage.clock().step();
            accounts.open(account);
        }
        for (PlannedCommunity community : stage.communities()) {
            List<Account> some =
                    dice.pickSome(stage.accounts(), Math.max(2, stage.accounts().size() / 4));
            boolean early = dice.chance(0.5);
            if (early) {
                configs.declare(community);
            }
            some.forEach(account -> memberships.join(account, community));
            if (!early && dice.chance(0.7)) {
                configs.declare(community);
            }
            stage.clock().step();
        }
    }

    private void goOn() {
        stage.clock().step();
        Dice dice = stage.dice();
        if (!oddKinds.isEmpty() && dice.chance(settings.oddShare())) {
            odd.play(dice.pick(oddKinds));
        } else if (settings.forgedShare() > 0 && dice.chance(settings.forgedShare())) {
            forge.play(dice.pick(List.of(Forgery.values())));
        } else if (dice.chance(settings.communityShare())) {
            communityLife.play(dice);
        } else {
            noise.play();
        }
    }

    /** What happens in communities, by weight. */
    private WeightedChoice communityLife() {
        return new WeightedChoice()
                .add(300, posts::create)
                .add(20, posts::createThread)
                .add(60, posts::update)
                .add(3, posts::updateToGarbage)
                .add(35, posts::delete)
                .add(15, posts::recreate)
                .add(50, memberships::join)
                .add(25, memberships::joinAgain)
                .add(10, memberships::joinInvalidly)
                .add(25, memberships::change)
                .add(15, memberships::leave)
                .add(60, moderation::act)
                .add(20, moderation::quarrel)
                .add(6, moderation::actInvalidly)
                .add(15, moderation::withdraw)
                .add(8, moderation::change)
                .add(20, () -> configs.declare(stage.dice().pick(stage.communities())))
                .add(12, configs::changeModerators)
                .add(8, configs::changeBlocklist)
                .add(2, configs::changeTag)
                .add(3, configs::breakIt)
                .add(2, configs::delete)
                .add(10, accounts::comeOrGo)
                .add(8, accounts::comeBack)
                .add(1, accounts::delete)
                .add(6, accounts::identity)
                .add(3, accounts::sync);
    }

    private List<Account> people(Dice dice) {
        List<Account> people = new ArrayList<>();
        for (int i = 0; i < settings.accounts(); i++) {
            String did = dice.chance(settings.webShare()) ? "did:web:u" + i + ".example" : "did:plc:" + dice.base32(24);
            people.add(new Account("u" + i + ".test", SignedRepository.withLikes(new Did(did), key(dice, i), likes())));
        }
        return people;
    }

    /** A tree has a layer for each factor of four; the lowest is well filled. */
    private int likes() {
        return settings.proofNodes() == 0 ? 0 : 3 << (2 * settings.proofNodes());
    }

    private static SigningKey key(Dice dice, int account) {
        byte[] secret = dice.bytes(SigningKey.LENGTH);
        // Below the order of either curve, whatever the dice say.
        secret[0] &= 0x7f;
        return SigningKey.of(account % 3 == 2 ? Curve.P256 : Curve.K256, secret);
    }

    /** Some share a tag with another (C3), some an owner (C5), some the moment of their founding. */
    private List<PlannedCommunity> communities(Dice dice, List<Account> people, long startMicros) {
        List<PlannedCommunity> communities = new ArrayList<>();
        for (int i = 0; i < settings.communities(); i++) {
            boolean first = communities.isEmpty();
            Account owner = first || !dice.chance(0.25)
                    ? dice.pick(people)
                    : dice.pick(communities).owner();
            String id = first || !dice.chance(0.25)
                    ? dice.hex8()
                    : dice.pick(communities).id();
            long founded = startMicros - dice.between(DAY_MICROS, 60 * DAY_MICROS);
            String createdAt = first || !dice.chance(0.15)
                    ? GeneratorClock.text(founded)
                    : dice.pick(communities).createdAt();
            String key =
                    dice.chance(0.1) ? "home-" + i : Tid.of(founded, i % 1_024).value();
            communities.add(new PlannedCommunity(owner, key, createdAt, id, i % 2 == 1));
            dice.pickSome(people, dice.between(0, 3)).forEach(someone -> communities
                    .get(communities.size() - 1)
                    .moderators()
                    .add(someone.did().value()));
        }
        return communities;
    }
}
