package dev.parley.harness.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What the built bundle asks of a host, what it offers, and what lies in it. */
class ManifestTest {
  private static final Path BUNDLE = Path.of(System.getProperty("parley.bundle"));
  private static final Path SPI = BUNDLE.resolveSibling("parley-spi.jar");
  private static final Set<String> SPI_PACKAGES =
      Set.of("dev.parley.model", "dev.parley.channel", "dev.parley.host");

  /** Clauses of a header; commas within quotes do not end one. */
  private static Set<String> clauses(String header) throws IOException {
    try (var jar = new JarFile(BUNDLE.toFile())) {
      String value = jar.getManifest().getMainAttributes().getValue(header);
      return new TreeSet<>(List.of(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")));
    }
  }

  private static String name(String clause) {
    return clause.split(";", 2)[0];
  }

  private static List<String> entries(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  @Test
  void theBundleAsksForWhatTheListSaysAndNothingElse() throws IOException {
    Set<String> listed;
    try (var file = ManifestTest.class.getResourceAsStream("/osgi/imports.txt")) {
      listed =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .collect(Collectors.toCollection(TreeSet::new));
    }

    assertEquals(String.join("\n", listed), String.join("\n", clauses("Import-Package")));
  }

  @Test
  void onlyTheFrameworkAndTheServletApiAreMandatory() throws IOException {
    Set<String> mandatory =
        clauses("Import-Package").stream()
            .filter(clause -> !clause.contains("resolution:=optional"))
            .map(ManifestTest::name)
            .collect(Collectors.toSet());

    assertEquals(
        Set.of("org.osgi.framework", "jakarta.servlet", "jakarta.servlet.http"), mandatory);
  }

  @Test
  void theBundleOffersTheSpiAndNothingElse() throws IOException {
    Set<String> exported =
        clauses("Export-Package").stream().map(ManifestTest::name).collect(Collectors.toSet());

    assertEquals(SPI_PACKAGES, exported);
  }

  @Test
  void librariesStayJarsOfTheirOwn(TestReporter report) throws IOException {
    List<String> entries = entries(BUNDLE);
    Set<String> onClassPath = clauses("Bundle-ClassPath");

    assertFalse(entries.stream().anyMatch(name -> name.startsWith("META-INF/services/")));
    assertTrue(
        entries.stream()
            .filter(name -> name.endsWith(".class"))
            .allMatch(
                name ->
                    name.startsWith("dev/parley/") || name.startsWith("org/osgi/util/tracker/")));
    assertEquals(
        onClassPath.stream().filter(name -> !name.equals(".")).toList(),
        entries.stream().filter(name -> name.endsWith(".jar")).sorted().toList());
    report.publishEntry("bundle size in bytes", Long.toString(Files.size(BUNDLE)));
  }

  @Test
  void theSpiJarHoldsTheThreePackagesAndNothingElse() throws IOException {
    Set<String> packages =
        entries(SPI).stream()
            .filter(name -> !name.startsWith("META-INF/"))
            .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
            .collect(Collectors.toSet());

    assertEquals(SPI_PACKAGES, packages);
    assertEquals(
        List.of("META-INF/LICENSE", "META-INF/MANIFEST.MF"),
        entries(SPI).stream()
            .filter(name -> name.startsWith("META-INF/") && !name.startsWith("META-INF/maven/"))
            .sorted()
            .toList());
  }

  @Test
  void theCopiesOfTheSpiAreTheSame() throws IOException {
    try (var bundle = new JarFile(BUNDLE.toFile());
        var spi = new JarFile(SPI.toFile())) {
      for (String name : entries(SPI)) {
        if (name.endsWith(".class")) {
          try (var inBundle = bundle.getInputStream(bundle.getEntry(name));
              var inSpi = spi.getInputStream(spi.getEntry(name))) {
            assertTrue(Arrays.equals(inBundle.readAllBytes(), inSpi.readAllBytes()), name);
          }
        }
      }
    }
  }
}
