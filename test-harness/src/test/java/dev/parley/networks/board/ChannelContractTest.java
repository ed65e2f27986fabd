package dev.parley.networks.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.ContextResult;
import dev.parley.channel.FetchResult;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.PresenceResult;
import dev.parley.channel.ProfileResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.example.board.BoardChannel;
import dev.parley.kit.Behaviour;
import dev.parley.kit.ChannelContract;
import dev.parley.kit.Stage;
import dev.parley.model.Author;
import dev.parley.model.Item;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The kit sees what is wrong with a channel, and a declaration that is not true. */
class ChannelContractTest {

  @Test
  void aChannelThatTakesEveryWebhookIsCaught() {
    var caught =
        broken(
            () ->
                new Board() {
                  @Override
                  public WebhookAnswer webhook(WebhookAccount account, WebhookRequest request) {
                    return new WebhookAnswer.Accepted(request.body());
                  }
                });

    assertEquals(
        Set.of("HANDSHAKE", "SIGNATURE_WRONG", "SIGNATURE_MISSING", "SIGNATURE_OVER_CHANGED_BYTES"),
        caught);
  }

  @Test
  void aChannelThatFindsNothingIsCaught() {
    var caught =
        broken(
            () ->
                new Board() {
                  @Override
                  public LookupResult lookup(Connection connection, Outgoing outgoing) {
                    return new LookupResult.NotThere();
                  }
                });

    assertEquals(Set.of("LOST_AFTER"), caught);
  }

  @Test
  void aChannelThatSendsTwiceIsCaught() {
    var caught =
        broken(
            () ->
                new Board() {
                  @Override
                  public SendResult send(Connection connection, Outgoing outgoing) {
                    var other =
                        new Outgoing(
                            outgoing.text(),
                            outgoing.address(),
                            Map.of("key", "again"),
                            outgoing.part(),
                            outgoing.parts(),
                            outgoing.previous(),
                            outgoing.audience(),
                            outgoing.person());
                    var unused = super.send(connection, other);
                    return super.send(connection, outgoing);
                  }
                });

    assertTrue(caught.containsAll(Set.of("REPLY", "LOST_AFTER", "SECOND_PART_FAILS")), "" + caught);
  }

  @Test
  void aChannelThatReadsOnlyTheFirstOfABatchIsCaught() {
    var caught =
        broken(
            () ->
                new Board() {
                  @Override
                  public ReadResult readWebhook(String ownId, byte[] kept) {
                    return super.readWebhook(ownId, kept)
                        .fold(
                            read ->
                                new ReadResult.Items(read.items().subList(0, 1), read.skipped()),
                            unreadable -> unreadable);
                  }
                });

    assertEquals(Set.of("BATCH_WITH_UNREADABLE"), caught);
  }

  @Test
  void aChannelWhoseCursorStandsStillIsCaught() {
    var caught =
        broken(
            () ->
                new Board() {
                  @Override
                  public FetchResult fetch(Connection connection, String cursor) {
                    return super.fetch(connection, "0");
                  }
                });

    assertTrue(caught.containsAll(Set.of("CONNECT", "PAGING", "CURSOR_SURVIVES")), "" + caught);
  }

  @Test
  void whatIsDeclaredAbsentMustBeAbsentInTheDescriptor() {
    var caught = broken(Board::new, Set.of(Behaviour.EDIT, Behaviour.HANDSHAKE));

    assertEquals(Set.of("EDIT", "HANDSHAKE"), caught);
  }

  @Test
  void whatTheDescriptorSaysIsAbsentMustBeDeclared() {
    var caught =
        broken(
            () ->
                new Board() {
                  @Override
                  public String descriptor() {
                    return super.descriptor()
                        .replace(
                            "\"name\": \"like\", \"has\": true",
                            "\"name\": \"like\", \"has\": false");
                  }
                });

    assertEquals(Set.of("LIKE"), caught);
  }

  @Test
  void whatIsSaidToBeAbsentMustNotBeThere() {
    var caught =
        broken(
            () ->
                new Board() {
                  @Override
                  public String descriptor() {
                    return super.descriptor()
                        .replace(
                            "\"name\": \"like\", \"has\": true",
                            "\"name\": \"like\", \"has\": false");
                  }
                },
            Set.of(Behaviour.LIKE));

    assertEquals(Set.of("LIKE"), caught);
  }

  private static Set<String> broken(Supplier<Channel> channel) {
    return broken(channel, Set.of());
  }

  /** The behaviours that a channel does not keep. */
  private static Set<String> broken(Supplier<Channel> channel, Set<Behaviour> absent) {
    var contract = new Contract(channel, absent);
    var broken = new TreeSet<String>();
    for (DynamicTest one : contract.all()) {
      try {
        one.getExecutable().execute();
      } catch (Throwable e) {
        broken.add(one.getDisplayName().split(":", 2)[0]);
      }
    }
    return broken;
  }

  /** The contract over a board whose channel is another one. */
  private static final class Contract extends ChannelContract {
    private final Supplier<Channel> channel;
    private final Set<Behaviour> absent;

    Contract(Supplier<Channel> channel, Set<Behaviour> absent) {
      this.channel = channel;
      this.absent = new HashSet<>(absent);
      this.absent.addAll(BoardChannelTest.LACKING);
    }

    List<DynamicTest> all() {
      return behaviours().toList();
    }

    @Override
    protected Stage open() {
      return new BoardStage(channel.get());
    }

    @Override
    protected Set<Behaviour> absent() {
      return absent;
    }
  }

  /** The Board's own channel, to be made worse. */
  private static class Board implements Channel {
    private final Channel real = new BoardChannel();

    @Override
    public String id() {
      return real.id();
    }

    @Override
    public String descriptor() {
      return real.descriptor();
    }

    @Override
    public ConnectResult connect(Connection connection) {
      return real.connect(connection);
    }

    @Override
    public LeaveResult leave(Connection connection) {
      return real.leave(connection);
    }

    @Override
    public FetchResult fetch(Connection connection, String cursor) {
      return real.fetch(connection, cursor);
    }

    @Override
    public ReadResult read(String ownId, byte[] page) {
      return real.read(ownId, page);
    }

    @Override
    public WebhookAnswer webhook(WebhookAccount account, WebhookRequest request) {
      return real.webhook(account, request);
    }

    @Override
    public ContextResult context(
        Connection connection, String messageId, Map<String, String> address) {
      return real.context(connection, messageId, address);
    }

    @Override
    public Author person(Connection connection, Author known) {
      return real.person(connection, known);
    }

    @Override
    public ProfileResult about(Connection connection, Author known) {
      return real.about(connection, known);
    }

    @Override
    public PresenceResult present(Connection connection, List<Item> messages) {
      return real.present(connection, messages);
    }

    @Override
    public List<String> addressees(byte[] kept) {
      return real.addressees(kept);
    }

    @Override
    public ReadResult readWebhook(String ownId, byte[] kept) {
      return real.readWebhook(ownId, kept);
    }

    @Override
    public Map<String, String> prepare(Instant now, RandomGenerator random) {
      return real.prepare(now, random);
    }

    @Override
    public SendResult send(Connection connection, Outgoing outgoing) {
      return real.send(connection, outgoing);
    }

    @Override
    public LookupResult lookup(Connection connection, Outgoing outgoing) {
      return real.lookup(connection, outgoing);
    }

    @Override
    public ModerationResult moderate(Connection connection, Moderation moderation) {
      return real.moderate(connection, moderation);
    }
  }
}
