package dev.parley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.host.Helpdesk;
import dev.parley.host.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may know whom. The table is the design; a new line here is a decision. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.parley");

  private static final String GSON = "com.google.gson";
  private static final String SLF4J = "org.slf4j";

  /** Package → what it may use: ours first, then outside libraries. The JDK is always allowed. */
  private record May(Set<String> ours, Set<String> outside) {}

  private static final Map<String, May> TABLE =
      Map.ofEntries(
          row("model", Set.of(), Set.of()),
          row("channel", Set.of("model"), Set.of("org.osgi.annotation")),
          row("host", Set.of("model"), Set.of("org.osgi.annotation")),
          row("http", Set.of("channel"), Set.of("org.apache.hc", SLF4J)),
          row("kit", Set.of("model", "channel"), Set.of(GSON, "com.twitter.twittertext", SLF4J)),
          row("channel.bluesky", Set.of("model", "channel", "kit"), Set.of(GSON, SLF4J)),
          row("channel.meta", Set.of("model", "channel", "kit"), Set.of(GSON)),
          row("channel.facebook", Set.of("model", "channel", "kit", "channel.meta"), Set.of(GSON)),
          row("channel.instagram", Set.of("model", "channel", "kit", "channel.meta"), Set.of(GSON)),
          row("fault", Set.of(), Set.of()),
          row("lease", Set.of(), Set.of()),
          row("right", Set.of("model", "host"), Set.of()),
          row("audit", Set.of("model"), Set.of()),
          row(
              "departure",
              Set.of("model", "channel", "account", "erasure", "fault", "lease"),
              Set.of(SLF4J)),
          row("node", Set.of("model"), Set.of(SLF4J)),
          row("feed", Set.of("model", "host", "fault", "lease"), Set.of(SLF4J)),
          row(
              "account",
              Set.of("model", "channel", "kit", "lease"),
              Set.of("io.github.bucket4j", SLF4J)),
          row(
              "oauth",
              Set.of("model", "channel", "kit", "account"),
              Set.of(GSON, "com.github.scribejava")),
          row("notify", Set.of("model", "host", "channel", "kit", "lease"), Set.of(GSON, SLF4J)),
          row("health", Set.of("model", "account", "notify"), Set.of()),
          row("settings", Set.of("channel"), Set.of(GSON)),
          row("connect", Set.of("model", "channel", "kit", "account", "lease"), Set.of()),
          row("sla", Set.of("model", "host", "lease", "notify"), Set.of("biweekly", SLF4J)),
          row(
              "article",
              Set.of("model", "host", "channel", "kit", "article.search"),
              Set.of("org.jsoup", "org.commonmark", SLF4J)),
          row("article.source", Set.of("model", "host", "channel", "article"), Set.of(SLF4J)),
          row(
              "article.source.folder",
              Set.of("host", "article", "article.source"),
              Set.of("org.commonmark")),
          row(
              "article.source.helpscout",
              Set.of("model", "host", "channel", "article", "article.source"),
              Set.of(GSON)),
          row(
              "article.source.sitemap",
              Set.of("host", "channel", "article", "article.source"),
              Set.of("org.jsoup")),
          row("article.search", Set.of(), Set.of("org.apache.lucene", "org.tartarus", SLF4J)),
          row(
              "intake",
              Set.of("model", "host", "channel", "kit", "account", "fault", "feed", "lease", "sla"),
              Set.of(SLF4J)),
          row(
              "outbox",
              Set.of(
                  "model", "host", "channel", "kit", "account", "fault", "lease", "right", "sla"),
              Set.of(SLF4J)),
          row(
              "moderation",
              Set.of(
                  "model", "host", "channel", "kit", "account", "fault", "lease", "outbox", "sla"),
              Set.of(SLF4J)),
          row(
              "context",
              Set.of("model", "host", "channel", "account", "fault", "lease"),
              Set.of(SLF4J)),
          row(
              "erasure",
              Set.of("model", "host", "channel", "account", "fault", "lease"),
              Set.of(SLF4J)),
          row("mute", Set.of("model"), Set.of()),
          row("act", Set.of("model", "host", "channel", "lease", "moderation", "right"), Set.of()),
          row("advert", Set.of("model", "channel", "account", "fault"), Set.of(SLF4J)),
          row(
              "customer",
              Set.of("model", "host", "channel", "account", "fault", "lease"),
              Set.of(GSON, SLF4J)),
          row("workspace", Set.of("model", "host"), Set.of()),
          row("triage", Set.of("model", "host", "workspace"), Set.of()),
          row("report", Set.of("model", "sla"), Set.of()),
          row(
              "store",
              Set.of(
                  "model",
                  "channel",
                  "host",
                  "account",
                  "act",
                  "advert",
                  "article",
                  "article.source",
                  "audit",
                  "connect",
                  "context",
                  "customer",
                  "departure",
                  "erasure",
                  "feed",
                  "health",
                  "intake",
                  "lease",
                  "moderation",
                  "mute",
                  "node",
                  "notify",
                  "oauth",
                  "outbox",
                  "report",
                  "right",
                  "triage",
                  "workspace",
                  "settings",
                  "sla"),
              Set.of(
                  GSON,
                  "org.jdbi",
                  "org.flywaydb",
                  "com.zaxxer.hikari",
                  "org.h2",
                  "org.postgresql",
                  SLF4J)),
          row(
              "web",
              Set.of(
                  "model",
                  "host",
                  "channel",
                  "kit",
                  "account",
                  "act",
                  "advert",
                  "audit",
                  "connect",
                  "context",
                  "customer",
                  "departure",
                  "erasure",
                  "fault",
                  "feed",
                  "health",
                  "notify",
                  "sla",
                  "article",
                  "article.search",
                  "article.source",
                  "intake",
                  "moderation",
                  "mute",
                  "oauth",
                  "outbox",
                  "report",
                  "right",
                  "triage",
                  "workspace",
                  "settings"),
              Set.of(GSON, "jakarta.servlet", SLF4J)),
          row(
              "bundle",
              Set.of(
                  "model",
                  "host",
                  "channel",
                  "channel.bluesky",
                  "channel.facebook",
                  "channel.instagram",
                  "http",
                  "kit",
                  "account",
                  "act",
                  "advert",
                  "audit",
                  "connect",
                  "context",
                  "customer",
                  "departure",
                  "erasure",
                  "fault",
                  "feed",
                  "health",
                  "settings",
                  "sla",
                  "article",
                  "article.search",
                  "article.source",
                  "article.source.folder",
                  "article.source.helpscout",
                  "article.source.sitemap",
                  "intake",
                  "lease",
                  "moderation",
                  "mute",
                  "node",
                  "notify",
                  "oauth",
                  "outbox",
                  "report",
                  "right",
                  "triage",
                  "workspace",
                  "store",
                  "web"),
              Set.of(GSON, "com.github.kagkarlsson", "jakarta.servlet", "org.osgi", SLF4J)));

  private static Map.Entry<String, May> row(String name, Set<String> ours, Set<String> outside) {
    return Map.entry(name, new May(ours, outside));
  }

  private static String nameOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals("dev.parley") ? "" : name.substring("dev.parley.".length());
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> packages =
        PRODUCT.stream()
            .map(ArchitectureTest::nameOf)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(new TreeSet<>(TABLE.keySet()), packages);
  }

  @Test
  void noPackageUsesWhatTheTableDoesNotAllow() {
    List<String> broken = new ArrayList<>();
    for (JavaClass type : PRODUCT) {
      May may = TABLE.get(nameOf(type));
      if (may == null) {
        continue;
      }
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> !allowed(nameOf(type), may, target))
          .map(target -> type.getName() + " uses " + target.getName())
          .forEach(broken::add);
    }

    assertTrue(broken.isEmpty(), () -> String.join("\n", broken));
  }

  private static boolean allowed(String self, May may, JavaClass target) {
    String name = target.getPackageName();
    if (name.isEmpty()
        || name.startsWith("java.")
        || name.startsWith("javax.crypto")
        || name.equals("javax.sql")) {
      return true;
    }
    if (name.startsWith("javax.net.ssl")) {
      return self.equals("http");
    }
    if (name.startsWith("dev.parley")) {
      String ours = nameOf(target);
      return ours.equals(self) || may.ours().contains(ours);
    }
    return may.outside().stream().anyMatch(name::startsWith);
  }

  @Test
  void onlyRightsAskTheHelpdeskWhoMayWhat() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.right..")
        .and()
        .doNotHaveSimpleName("SteadyHelpdesk")
        .should()
        .callMethod(Helpdesk.class, "may", String.class, Right.class, Optional.class)
        .orShould()
        .callMethod(Helpdesk.class, "groupsOf", String.class)
        .check(PRODUCT);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void nothingIsStaticAndMutable() {
    fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(PRODUCT);
  }

  @Test
  void theClockIsPassedIn() {
    DescribedPredicate<JavaClass> outsideTheBundle =
        DescribedPredicate.describe("are not in bundle", type -> !nameOf(type).equals("bundle"));
    noClasses()
        .that(outsideTheBundle)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(PRODUCT);
  }

  @Test
  void spiTypesArePublic() {
    classes()
        .that()
        .resideInAnyPackage("dev.parley.model", "dev.parley.channel", "dev.parley.host")
        .and()
        .haveSimpleNameNotEndingWith("package-info")
        .should()
        .bePublic()
        .check(PRODUCT);
  }

  @Test
  void everyPackageExplainsItself() {
    Set<String> silent = new TreeSet<>(TABLE.keySet());
    PRODUCT.stream()
        .filter(type -> type.getSimpleName().equals("package-info"))
        .map(ArchitectureTest::nameOf)
        .forEach(silent::remove);
    Set<String> withoutText =
        silent.stream()
            .filter(
                name ->
                    !java.nio.file.Files.exists(
                        java.nio.file.Path.of(
                            "src/main/java/dev/parley",
                            name.replace('.', '/'),
                            "package-info.java")))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), withoutText);
  }

  @Test
  void theCheckSeesTheWholeProduct() {
    assertTrue(PRODUCT.size() > 150, () -> "only " + PRODUCT.size() + " classes were read");
  }
}
