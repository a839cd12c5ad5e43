package org.impluvium.atproto.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.Cid;
import org.junit.jupiter.api.Test;

class CarBlocksTest {

    private static final byte[] RAIN = {1, 2, 3};
    private static final byte[] POOL = {4};
    private static final Cid NAME_OF_RAIN = Cid.ofDagCbor(RAIN);

    @Test
    void shouldFindBlocksByTheirNames() throws DecodeException {
        CarWriter car = new CarWriter(NAME_OF_RAIN);
        Cid nameOfPool = car.dagCbor(POOL);
        CarBlocks blocks = CarBlocks.read(car.block(NAME_OF_RAIN, RAIN).toByteArray());

        assertThat(blocks.roots()).containsExactly(NAME_OF_RAIN);
        assertThat(blocks.find(NAME_OF_RAIN)).contains(RAIN);
        assertThat(blocks.find(nameOfPool)).contains(POOL);
        assertThat(blocks.find(Cid.ofRaw(RAIN))).isEmpty();
    }

    @Test
    void shouldHaveTheFirstOfTwoBlocksOfOneNameWhateverItIs() throws DecodeException {
        byte[] car = new CarWriter(NAME_OF_RAIN)
                .block(NAME_OF_RAIN, POOL)
                .block(NAME_OF_RAIN, RAIN)
                .toByteArray();

        assertThat(CarBlocks.read(car).find(NAME_OF_RAIN)).contains(POOL);
    }

    @Test
    void shouldReadWholeArchivesOnly() {
        byte[] car = new CarWriter(NAME_OF_RAIN).block(NAME_OF_RAIN, RAIN).toByteArray();

        assertThatThrownBy(() -> CarBlocks.read(Arrays.copyOf(car, car.length - 1)))
                .isInstanceOf(DecodeException.class);
    }
}
