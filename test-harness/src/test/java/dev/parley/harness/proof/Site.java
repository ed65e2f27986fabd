package dev.parley.harness.proof;

import com.google.gson.JsonObject;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerChannel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The nodes of one helpdesk on one database, with what they share: the bundle and the key. */
final class Site implements AutoCloseable {
  private final Ledger ledger;
  private final Path folder;
  private final List<Node> nodes = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private Optional<DeskClient> login = Optional.empty();

  /**
   * Makes it; nothing runs yet.
   *
   * @param folder for everything that is kept
   * @param database {@code h2}, or the URL of a PostgreSQL
   * @param defect what is wrong with the channel
   * @param random of all nodes
   */
  Site(
      Ledger ledger,
      Path folder,
      String database,
      int count,
      LedgerChannel.Defect defect,
      SplittableRandom random)
      throws IOException {
    this.ledger = ledger;
    this.folder = folder;
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    Files.copy(bundle(), bundles.resolve("parley.jar"));
    for (int number = 0; number < count; number++) {
      nodes.add(
          new Node(
              data(number),
              bundles,
              folder.resolve("key"),
              database,
              defect,
              random.split(),
              this::tellTheNetwork));
    }
  }

  private static Path bundle() {
    Path beside = Path.of("plugin/target/parley.jar");
    return Optional.ofNullable(System.getProperty("parley.bundle"))
        .map(Path::of)
        .orElse(Files.exists(beside) ? beside : Path.of("..").resolve(beside));
  }

  /** Where a node keeps its own. */
  Path data(int node) {
    return folder.resolve("node" + node);
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Connects accounts of the ledger, through a node that runs. */
  void connect(List<String> accounts) {
    DeskClient admin = DeskClient.login(up().get(0), Node.LOGIN, Node.PASSWORD);
    for (String account : accounts) {
      JsonObject connected =
          admin.send("parley/api/v1/accounts", entry(account)).expect(201).body();
      ledger
          .hooks()
          .subscribe(
              account,
              "/parley/hooks/" + LedgerChannel.ID + "/" + connected.get("id").getAsString());
    }
    login = Optional.of(admin);
  }

  private JsonObject entry(String account) {
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
    return entry;
  }

  private void tellTheNetwork() {
    ledger.hooks().servers(up());
  }

  private List<URI> up() {
    return nodes.stream().flatMap(node -> node.url().stream()).toList();
  }

  /** The admin at any Desk that is up, each time at the next one. */
  Optional<DeskClient> anyDesk() {
    List<URI> up = up();
    return up.isEmpty()
        ? Optional.empty()
        : login.map(admin -> admin.at(up.get(Math.floorMod(turn.getAndIncrement(), up.size()))));
  }

  /** Brings up what does not run, without faults. */
  void startMissing() {
    nodes.stream().filter(node -> node.url().isEmpty()).forEach(Node::startWell);
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
  }
}
