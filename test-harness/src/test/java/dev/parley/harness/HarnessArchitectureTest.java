package dev.parley.harness;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the helpdesk and the networks of the harness may know of Parley: as little as a stranger's.
 */
class HarnessArchitectureTest {
  private static final JavaClasses HARNESS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages("dev.parley");

  private static final DescribedPredicate<JavaClass> PARLEY =
      describe(
          "are Parley's own",
          type ->
              type.getPackageName().startsWith("dev.parley")
                  && !type.getPackageName().startsWith("dev.parley.desk")
                  && !type.getPackageName().startsWith("dev.parley.networks"));

  @Test
  void deskKnowsParleyOnlyThroughTheSpi() {
    noClasses()
        .that()
        .resideInAPackage("dev.parley.desk..")
        .should()
        .dependOnClassesThat(
            PARLEY.and(
                not(
                    resideInAnyPackage(
                        "dev.parley.model", "dev.parley.channel", "dev.parley.host"))))
        .check(HARNESS);
  }

  @Test
  void theFrameworkStaysInDesksOsgiPackage() {
    noClasses()
        .that()
        .resideInAPackage("dev.parley.desk..")
        .and()
        .resideOutsideOfPackage("dev.parley.desk.osgi")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.osgi..", "org.apache.felix.."))
        .check(HARNESS);
  }

  @Test
  void networksKnowNeitherDeskNorParley() {
    noClasses()
        .that()
        .resideInAPackage("dev.parley.networks..")
        .should()
        .dependOnClassesThat(PARLEY.or(resideInAPackage("dev.parley.desk..")))
        .check(HARNESS);
  }

  @Test
  void nothingIsStaticAndMutable() {
    fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(HARNESS);
  }

  @Test
  void everyPackageExplainsItself() {
    Set<String> silent =
        HARNESS.stream()
            .map(JavaClass::getPackageName)
            .filter(
                name ->
                    !Files.exists(
                        Path.of("src/main/java", name.replace('.', '/'), "package-info.java")))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), silent);
  }

  @Test
  void theCheckSeesDeskAndTheNetworks() {
    long desk = HARNESS.stream().filter(resideInAPackage("dev.parley.desk..")).count();
    long networks = HARNESS.stream().filter(resideInAPackage("dev.parley.networks..")).count();

    assertTrue(desk > 80, () -> "only " + desk + " classes of Desk were read");
    assertTrue(networks > 50, () -> "only " + networks + " classes of the networks were read");
  }
}
