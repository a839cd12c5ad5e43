package org.impluvium.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think before changing: a rule here is a decision about the architecture, not a formality. */
class LayersTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.impluvium.standalone");

    @Test
    void shouldPointInwardsFromTheCommandsToTheSettings() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("main")
                .definedBy("org.impluvium.standalone")
                .layer("commands")
                .definedBy("org.impluvium.standalone.run..")
                .layer("demo")
                .definedBy("org.impluvium.standalone.demo..")
                .layer("inspection")
                .definedBy("org.impluvium.standalone.inspect..")
                .layer("letters")
                .definedBy("org.impluvium.standalone.letters..")
                .layer("publishing")
                .definedBy("org.impluvium.standalone.publish..")
                .layer("hosts")
                .definedBy("org.impluvium.standalone.hosts..")
                .layer("wiring")
                .definedBy("org.impluvium.standalone.node..")
                .layer("command line")
                .definedBy("org.impluvium.standalone.cli..")
                .layer("settings")
                .definedBy("org.impluvium.standalone.settings..")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("commands")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("commands")
                .whereLayer("publishing")
                .mayOnlyBeAccessedByLayers("commands")
                .whereLayer("letters")
                .mayOnlyBeAccessedByLayers("commands", "wiring", "settings")
                .whereLayer("hosts")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("inspection")
                .mayOnlyBeAccessedByLayers("commands")
                .whereLayer("wiring")
                .mayOnlyBeAccessedByLayers("commands", "demo")
                .whereLayer("command line")
                .mayOnlyBeAccessedByLayers("main", "commands")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("main", "commands", "command line")
                .check(MAIN);
    }

    @Test
    void shouldReadSettingsWithoutTheCommandLineLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.impluvium.standalone.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(MAIN);
    }

    /** The settings of a made-up stream are what {@code capture generate} takes. */
    @Test
    void shouldNeedTheGeneratorForTheDemoOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.impluvium.standalone.demo..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.impluvium.loadtests..")
                        .and(resideOutsideOfPackage("org.impluvium.loadtests.volume")))
                .check(MAIN);
    }

    @Test
    void shouldWriteOnlyThroughTheClientThatJudgesAddresses() {
        noClasses()
                .that()
                .resideInAnyPackage("org.impluvium.standalone.publish..", "org.impluvium.standalone.hosts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "io.vertx.core.http..")
                .check(MAIN);
    }

    @Test
    void shouldJudgeDeadLettersWithoutAskingABroker() {
        noClasses()
                .that()
                .resideInAPackage("org.impluvium.standalone.letters")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.impluvium.standalone.letters.kafka..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.kafka\\.clients\\..*\\.Kafka(Consumer|Producer|AdminClient)")
                .check(MAIN);
    }

    @Test
    void shouldNeedTheLoadHarnessForItsCommandOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.impluvium.standalone.run..", "org.impluvium.standalone.settings..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.impluvium.load..")
                .check(MAIN);
    }

    @Test
    void shouldLeaveStreamsAndRocksDbToTheParts() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.apache.kafka.streams..", "org.rocksdb..", "kafka..")
                .check(MAIN);
    }
}
