package org.impluvium.loadtests.volume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.UnaryOperator;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.data.Sha256;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.repos.BriefRepository;
import org.impluvium.loadtests.repos.Past;

/** Those who are about at one time. Who has done enough makes room for somebody new. */
final class Crowd {

    private static final int PEOPLE = 1_000;
    private static final int MOST_DEEDS = 60;
    /**
     * The same past for every stream, since its trees make the sizes: with these frames have 5.4 kB on average, as live ones.
     * It takes a second to make.
     */
    private static final Past PAST = Past.of(1, 110_000, 64);

    private static final int SIGNATURE_BYTES = 64;

    private final VolumeSettings settings;
    private final Dice dice;
    private final Person[] people = new Person[PEOPLE];

    Crowd(VolumeSettings settings, Dice dice) {
        this.settings = settings;
        this.dice = dice;
        for (int i = 0; i < PEOPLE; i++) {
            people[i] = somebody();
        }
    }

    /** Anybody, whose next deed this is. */
    Person pick() {
        int place = dice.between(0, PEOPLE - 1);
        Person picked = people[place];
        if (!picked.goesOn()) {
            people[place] = somebody();
        }
        return picked;
    }

    /** Anybody's account. */
    Did anybody() {
        return people[dice.between(0, PEOPLE - 1)].repository().did();
    }

    private Person somebody() {
        Did did = new Did("did:plc:" + dice.base32(24));
        // Who is seen more often has been here for longer.
        int age = Math.max(dice.between(0, PAST.ages() - 1), dice.between(0, PAST.ages() - 1));
        BriefRepository repository = BriefRepository.grown(did, signer(did), PAST, age);
        return new Person(repository, dice.between(0, settings.communities() - 1), dice.between(1, MOST_DEEDS));
    }

    /** What signs for an account, or does as if. */
    UnaryOperator<byte[]> signer(Did did) {
        return settings.signed() ? key(settings.seed(), did)::sign : bytes -> dice.bytes(SIGNATURE_BYTES);
    }

    /** The key of an account. */
    static SigningKey key(long seed, Did did) {
        byte[] secret = Sha256.hash((seed + ":" + did).getBytes(UTF_8));
        return SigningKey.of(Curve.K256, secret);
    }
}
