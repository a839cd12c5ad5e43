package org.impluvium.testsupport;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think before changing: a rule here is a decision about the architecture, not a formality. */
class LayersTest {

    @Test
    void shouldKnowOfImpluviumOnlyTheBroker() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.impluvium..")
                        .and(resideOutsideOfPackages("org.impluvium.testsupport..", "org.impluvium.broker..")))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.impluvium.testsupport"));
    }
}
