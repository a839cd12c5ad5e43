package org.impluvium.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think before changing: a rule here is a decision about the architecture, not a formality. */
class LayersTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.impluvium.broker");

    @Test
    void shouldKnowNothingOfTheRestOfImpluvium() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.broker..",
                        "java..",
                        "kafka..",
                        "org.apache.kafka..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "scala..")
                .check(MAIN);
    }

    @Test
    void shouldNameTheKafkaServerAndScalaOnlyWhereTheNodeIsPutTogether() {
        noClasses()
                .that()
                .doNotHaveSimpleName("KafkaNode")
                .and()
                .doNotHaveSimpleName("FaultReporter")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "scala..")
                .check(MAIN);
    }
}
