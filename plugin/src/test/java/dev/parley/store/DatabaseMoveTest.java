package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.bundle.MoveCommand;
import dev.parley.fakes.Bench;
import dev.parley.fakes.PostgresServer;
import dev.parley.fakes.Posts;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the H2 file to PostgreSQL: everything, the same, or nothing. */
class DatabaseMoveTest {
  @TempDir Path home;
  private final String target = PostgresServer.newDatabase();
  private final List<String> said = new ArrayList<>();
  private TicketRef ticket;

  @BeforeEach
  void aConversation() {
    try (var bench = new Bench(home)) {
      bench.network.page(
          Posts.comment("p1", "thread", Posts.LENA, "Täna? 🚲 \\ 'x'", bench.clock.instant())
              .build());
      bench.parley.run();
      ticket = bench.desk.ticketOf("Lena").ref();
      bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Yes, today. Ära muretse!");
      bench.parley.run();
      bench.parley.run();
      ReadAnswer<ChangePage> changes = bench.desk.changes(Optional.of("0"), 1);
      Change change = ((ReadAnswer.Value<ChangePage>) changes).value().changes().get(0);
      bench.sql.aside().keep("desk", change, "why", bench.clock.instant());
    }
  }

  private void move() {
    new DatabaseMove(home, target, Optional.empty(), said::add).run();
  }

  private SqlStores stores(String database) {
    return SqlStores.open(new DatabaseSettings(database, home));
  }

  @Test
  void everythingArrivesAsItWas() throws IOException {
    byte[] before = Files.readAllBytes(home.resolve("parley.mv.db"));

    move();

    assertArrayEquals(before, Files.readAllBytes(home.resolve("parley.mv.db")), "the file is read");
    try (var h2 = stores("h2");
        var postgres = stores(target)) {
      Account account = h2.accounts().accounts().get(0);
      assertEquals(h2.accounts().accounts(), postgres.accounts().accounts());
      assertEquals(h2.accounts().secrets(account.id()), postgres.accounts().secrets(account.id()));
      List<Reply> replies = postgres.outbox().replies("desk", ticket);
      assertEquals(h2.outbox().replies("desk", ticket), replies);
      assertEquals(1, replies.size());
      assertEquals(
          h2.outbox().destination("desk", ticket), postgres.outbox().destination("desk", ticket));
      assertEquals(h2.feed().cursor("desk"), postgres.feed().cursor("desk"));
      assertEquals(h2.aside().list(0, 10), postgres.aside().list(0, 10));
      assertEquals(h2.aside().unmarked("desk", 10), postgres.aside().unmarked("desk", 10));
      assertEquals(1, postgres.aside().counts().aside());
    }
  }

  @Test
  void eachTableIsTold() {
    move();

    assertTrue(
        said.stream().anyMatch(line -> line.matches("item +1 rows +checksum [0-9a-f]{32}, .*")),
        said::toString);
    assertFalse(said.stream().anyMatch(line -> line.startsWith("lease")), said::toString);
  }

  @Test
  void numbersGoOnBehindThoseThatArrived() {
    move();

    try (var postgres = stores(target)) {
      Account shop = postgres.accounts().accounts().get(0);
      Item item = Posts.comment("p9", "new", Posts.LENA, "Hi", Instant.EPOCH).build();
      var pending = new PendingItem(1, "parley:item:1", shop.id(), Instant.EPOCH, item);
      assertTrue(
          postgres.intake().reserve(pending, "desk", "new", "lena", Optional.empty()).id() > 1);
    }
  }

  @Test
  void aTargetWithRowsIsLeftAlone() {
    move();

    var refused = assertThrows(MoveRefusedException.class, this::move);

    assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
  }

  @Test
  void aFileInUseIsLeftAlone() {
    try (var inUse = stores("h2")) {
      var refused = assertThrows(MoveRefusedException.class, this::move);

      assertTrue(refused.getMessage().contains("stop Parley first"), refused.getMessage());
      assertEquals(1, inUse.accounts().accounts().size());
    }
  }

  @Test
  void aFolderWithoutAFileIsSaidSo(@TempDir Path empty) {
    var move = new DatabaseMove(empty, target, Optional.empty(), said::add);

    var refused = assertThrows(MoveRefusedException.class, move::run);

    assertTrue(refused.getMessage().contains("no parley.mv.db"), refused.getMessage());
  }

  @Test
  void whatArrivesChangedIsNotKept() throws SQLException {
    stores(target).close();
    sql(
        """
        create function parley.spoil() returns trigger language plpgsql as
          'begin new.body := upper(new.body); return new; end';
        create trigger spoil before insert on parley.reply for each row
          execute function parley.spoil()""");

    var refused = assertThrows(MoveRefusedException.class, this::move);

    assertTrue(refused.getMessage().contains("table reply was"), refused.getMessage());
    try (var postgres = stores(target)) {
      assertEquals(List.of(), postgres.accounts().accounts());
    }
  }

  private void sql(String statement) throws SQLException {
    PostgresServer.registerDriver();
    try (Connection connection = DriverManager.getConnection(target);
        var running = connection.createStatement()) {
      running.execute(statement);
    }
  }

  private String refusal(String to) {
    var out = new ByteArrayOutputStream();
    int status =
        MoveCommand.run(
            new String[] {"--home", home.toString(), "--to", to},
            Map.of(),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    assertEquals(1, status);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whyPostgresqlLetsNobodyInIsSaidInWords() throws Exception {
    String nowhere;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = "jdbc:postgresql://127.0.0.1:%d/parley".formatted(socket.getLocalPort());
    }

    assertEquals(
        "Nothing was moved. PostgreSQL lets nobody in: nothing answers at its address (the database says 08001).",
        refusal(nowhere).strip());
    assertEquals(
        "Nothing was moved. PostgreSQL lets nobody in: there is no database of this name (the database says 3D000).",
        refusal(target.replaceAll("/test[0-9]+", "/nothing")).strip());
  }
}
