package org.impluvium.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.store.port.Condition;
import org.junit.jupiter.api.Test;

class CodesTest {

    @Test
    void shouldWriteWordsInCamelCase() {
        assertThat(Codes.of(Stage.THEME)).isEqualTo("theme");
        assertThat(Codes.of(Condition.NAMES_TAG)).isEqualTo("namesTag");
        assertThat(Codes.of(ActionEffect.OVERRULED_BY_BLOCKLIST)).isEqualTo("overruledByBlocklist");
    }
}
