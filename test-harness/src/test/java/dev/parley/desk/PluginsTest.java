package dev.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an admin does with plug-ins, with a bundle that answers who is logged in. */
@Timeout(120)
class PluginsTest {
  private static final String HELLO = "/parley/hello/you?q=1";

  @TempDir Path data;

  @Test
  void aPluginIsInstalledUpdatedStoppedStartedAndUninstalledWhileDeskGoesOn() throws Exception {
    try (Desk desk = started(DeskSettings.in(data.resolve("desk")))) {
      DeskClient boss = DeskClient.as(desk.url(), "boss", "password-of-boss");
      assertEquals(404, boss.get(HELLO).status());
      assertEquals(
          "application/problem+json",
          boss.get(HELLO).response().headers().firstValue("Content-Type").orElseThrow());

      DeskClient.Answer installed = upload(boss, bundle("1.0.0"));
      assertEquals("active", installed.text("state"), installed.body());
      assertEquals("boss sees 0 tickets of desk at /hello/you", boss.get(HELLO).body());
      assertEquals(
          "null sees 0 tickets of desk at /hello/you",
          DeskClient.nobody(desk.url()).get(HELLO).body());

      DeskClient.Answer updated = upload(boss, bundle("1.1.0"));
      String path = "/desk/api/plugins/" + updated.text("id");
      assertEquals(installed.text("id"), updated.text("id"));
      assertEquals("1.1.0", updated.text("version"));
      assertEquals(200, boss.get(HELLO).status());

      assertEquals("stopped", boss.post(path + "/stop", "{}").text("state"));
      assertEquals(404, boss.get(HELLO).status());
      assertEquals("active", boss.post(path + "/start", "{}").text("state"));
      assertEquals(200, boss.get(HELLO).status());

      assertEquals("uninstalled", boss.delete(path).text("state"));
      assertEquals(404, boss.get(HELLO).status());
      assertEquals(200, boss.get("/desk/api/tickets").status());
      assertEquals(0, boss.get("/desk/api/plugins").list("plugins").size());
    }
  }

  @Test
  void anUploadedPluginIsThereAgainAfterARestart() throws Exception {
    DeskSettings settings = DeskSettings.in(data.resolve("desk"));
    try (Desk desk = started(settings)) {
      upload(DeskClient.as(desk.url(), "boss", "password-of-boss"), bundle("1.0.0"));
    }

    try (Desk desk = started(settings)) {
      assertEquals(200, DeskClient.nobody(desk.url()).get(HELLO).status());
    }
  }

  @Test
  void bundlesOfTheFolderAreStartedAndOthersLeaveDeskRunning() throws Exception {
    Path folder = Files.createDirectories(data.resolve("bundles"));
    Files.write(folder.resolve("hello.jar"), bundle("1.0.0"));
    Files.writeString(folder.resolve("broken.jar"), "no jar at all");

    try (Desk desk = started(DeskSettings.in(data.resolve("desk")).withBundles(folder))) {
      assertEquals(200, DeskClient.nobody(desk.url()).get(HELLO).status());
    }
  }

  @Test
  void whatIsNoBundleIsRefused() {
    try (Desk desk = started(DeskSettings.in(data.resolve("desk")))) {
      DeskClient boss = DeskClient.as(desk.url(), "boss", "password-of-boss");

      DeskClient.Answer answer = upload(boss, "no jar".getBytes(StandardCharsets.UTF_8));

      assertEquals(422, answer.status());
      assertTrue(answer.text("detail").contains("no bundle"), answer.body());
    }
  }

  private static Desk started(DeskSettings settings) {
    Desk desk = new Desk(settings.withAdmin("boss", "password-of-boss"), InstantSource.system());
    desk.start();
    return desk;
  }

  private static DeskClient.Answer upload(DeskClient client, byte[] jar) {
    return client.send(
        client
            .request("/desk/api/plugins")
            .header("Content-Type", "application/java-archive")
            .POST(HttpRequest.BodyPublishers.ofByteArray(jar)));
  }

  private static byte[] bundle(String version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "dev.parley.hello");
    main.putValue("Bundle-Version", version);
    main.putValue("Bundle-Activator", HelloBundle.class.getName());
    main.putValue(
        "Import-Package",
        "dev.parley.host;version=\"[0.1,1)\",dev.parley.model;version=\"[0.1,1)\","
            + "jakarta.servlet;version=\"[5,7)\",jakarta.servlet.http;version=\"[5,7)\","
            + "org.osgi.framework");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Class<?> type : new Class<?>[] {HelloBundle.class, HelloBundle.Hello.class}) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream in = PluginsTest.class.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
