package dev.parley.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @TempDir Path folder;
  private final Map<String, String> properties = new HashMap<>();

  private PluginSettings read() {
    return new SettingsReader(properties::get).read(folder);
  }

  @Test
  void nothingSetLivesInTheBundlesOwnFolder() {
    PluginSettings settings = read();

    assertEquals(folder, settings.home());
    assertFalse(settings.homeGiven());
    assertEquals(folder.resolve("key"), settings.keyFile());
    assertTrue(settings.database().embedded());
    assertFalse(settings.trustLoopback());
    assertEquals(Duration.ofDays(30), settings.keepDeliveries());
  }

  @Test
  void whatIsSetIsRead() {
    properties.put("parley.home", folder.resolve("home").toString());
    properties.put("parley.publicUrl", " https://desk.example/support ");
    properties.put("parley.trustLoopback", "true");
    properties.put("parley.retention.deliveries", "P400D");

    PluginSettings settings = read();

    assertTrue(settings.homeGiven());
    assertEquals(folder.resolve("home").resolve("key"), settings.keyFile());
    assertEquals(Optional.of(URI.create("https://desk.example/support")), settings.publicUrl());
    assertTrue(settings.trustLoopback());
    assertEquals(Duration.ofDays(400), settings.keepDeliveries());
  }

  @ParameterizedTest
  @CsvSource({
    "parley.publicUrl, desk.example",
    "parley.publicUrl, //desk.example",
    "parley.publicUrl, httpx://desk.example",
    "parley.publicUrl, https://desk example",
    "parley.publicUrl, https:",
    "parley.trustLoopback, yes",
    "parley.retention.deliveries, P0D",
    "parley.retention.deliveries, P401D",
    "parley.retention.deliveries, P1M",
    "parley.retention.deliveries, 30",
    "parley.database, mysql"
  })
  void whatMakesNoSenseIsRefusedByName(String name, String value) {
    properties.put(name, value);

    var refusal = assertThrows(IllegalArgumentException.class, this::read);

    assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
  }

  @Test
  void postgresqlNeedsAKeyFileSetAndIsNotShownWithItsPassword() {
    properties.put("parley.database", "jdbc:postgresql://db/parley?password=hush");
    var refusal = assertThrows(IllegalArgumentException.class, this::read);
    assertTrue(refusal.getMessage().contains("parley.key.file"), refusal.getMessage());

    properties.put("parley.key.file", folder.resolve("shared.key").toString());

    assertFalse(read().toString().contains("hush"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{}",
        "{\"calendars\":{}}",
        "{\"calendars\":null,\"policies\":[]}",
        "{\"calendars\":{\"a\":{}},\"policies\":[]}",
        "{\"calendars\":{\"a\":{\"timezone\":null}},\"policies\":[]}",
        "{\"calendars\":{},\"policies\":[{}]}",
        "{\"calendars\":{},\"policies\":[7]}"
      })
  void aFileOfPoliciesThatMakesNoSenseIsNamed(String json) throws IOException {
    Path file = folder.resolve("sla.json");
    Files.writeString(file, json);

    var refusal = assertThrows(IllegalArgumentException.class, this::read);

    assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
  }
}
