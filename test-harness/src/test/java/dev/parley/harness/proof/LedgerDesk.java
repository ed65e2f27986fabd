package dev.parley.harness.proof;

import com.google.gson.JsonObject;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.desk.DeskProcess;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Desk with the bundle and the channel of the ledger, in a process of its own, without faults.
 */
public final class LedgerDesk implements AutoCloseable {
  /** Who may do everything. */
  public static final String LOGIN = "admin";

  /** The password of that person. */
  public static final String PASSWORD = "a long enough one";

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final DeskProcess process;
  private final DeskClient admin;

  /**
   * Starts it.
   *
   * @param database {@code h2}, or the URL of a PostgreSQL
   */
  public LedgerDesk(Path folder, String database) throws IOException {
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
                LedgerChannel.Defect.NONE.name()));
    admin = DeskClient.login(process.url(), LOGIN, PASSWORD);
  }

  /** Connects an account; answers the path of its webhook. */
  public String connect(Ledger ledger, String account) {
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

  /** Where it serves. */
  public URI url() {
    return process.url();
  }

  /** Takes the helpdesk away from Parley: what comes is kept and goes no further. */
  public void withoutHelpdesk() {
    process.say(ProofDesk.AWAY);
  }

  /** The heap in use, in MB, garbage and all. */
  public long heapMegabytes() {
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
