package dev.parley.harness.bench;

import com.google.gson.JsonObject;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.desk.DeskProcess;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerChannel;
import dev.parley.harness.proof.ProofDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Desk with the bundle and the ledger's channel, without faults, at full speed. */
final class BenchDesk implements AutoCloseable {
  private static final String LOGIN = "admin";
  private static final String PASSWORD = "a long enough one";
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final DeskProcess process;
  private final DeskClient admin;

  BenchDesk(Path folder, String database) throws IOException {
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    Files.copy(Path.of(System.getProperty("parley.bundle")), bundles.resolve("parley.jar"));
    process =
        DeskProcess.start(
            folder,
            List.of("-Xmx512m", "-Dparley.pollEvery=PT1M"),
            ProofDesk.class,
            List.of(
                folder.toString(),
                bundles.toString(),
                folder.resolve("key").toString(),
                database,
                LOGIN,
                PASSWORD,
                "1",
                "0",
                "-"));
    admin = DeskClient.login(process.url(), LOGIN, PASSWORD);
  }

  /** Connects an account; answers the path of its webhook. */
  String connect(Ledger ledger, String account) {
    var secrets = new JsonObject();
    secrets.addProperty("accessToken", Ledger.TOKEN);
    secrets.addProperty("appSecret", Ledger.APP_SECRET);
    var entry = new JsonObject();
    entry.addProperty("channel", LedgerChannel.ID);
    entry.addProperty("externalId", account);
    entry.addProperty("name", account);
    entry.add("settings", new JsonObject());
    entry.add("secrets", secrets);
    entry.addProperty("baseUrl", ledger.url().toString());
    JsonObject connected = admin.send("parley/api/v1/accounts", entry).expect(201).body();
    return "/parley/hooks/" + LedgerChannel.ID + "/" + connected.get("id").getAsString();
  }

  URI url() {
    return process.url();
  }

  /** Takes the helpdesk away from Parley: what comes is kept and goes no further. */
  void withoutHelpdesk() {
    process.say(ProofDesk.AWAY);
  }

  /** The heap in use, in MB, garbage and all. */
  long heapMegabytes() {
    try {
      Process asked =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(process.pid()),
                  "GC.heap_info")
              .redirectErrorStream(true)
              .start();
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher used = USED.matcher(said);
      return used.find() ? Long.parseLong(used.group(1)) / 1024 : -1;
    } catch (IOException e) {
      throw new UncheckedIOException("jcmd cannot be run", e);
    }
  }

  @Override
  public void close() {
    process.kill();
  }
}
