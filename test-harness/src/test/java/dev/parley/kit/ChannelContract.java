package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.channel.AddressResult;
import dev.parley.channel.ContextResult;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link dev.parley.channel.Channel} must keep, whatever the network. Extend it, give it
 * a {@link Stage}, and name the behaviours that the network has no part in; the descriptor must say
 * the same of each, with its source. The outcome of all channels together is printed as a matrix
 * and kept in {@code target/channel-matrix.md}.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChannelContract {
  private final Matrix matrix = new Matrix();

  /** Opens a stage for one behaviour; the kit closes it. */
  protected abstract Stage open();

  /** The behaviours that the network has no part in; none unless said. */
  protected Set<Behaviour> absent() {
    return Set.of();
  }

  @BeforeAll
  void nameTheChannel() {
    try (Stage stage = open()) {
      matrix.begin(stage.channel().id());
    }
  }

  @AfterAll
  void printTheMatrix() {
    matrix.print();
  }

  @Test
  void theDescriptorFollowsTheSchemaAndIsTheChannelsOwn() throws IOException {
    try (Stage stage = open();
        InputStream schema =
            Descriptors.class.getResourceAsStream("/descriptors/channels/schema.json")) {
      assertNotNull(schema, "the jar of Parley is not on the class path");
      var rules =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(
                  new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
      var json = stage.channel().descriptor();

      assertEquals(List.of(), rules.validate(json, InputFormat.JSON));
      assertEquals(stage.channel().id(), Descriptors.read(json).id());
    }
  }

  /** One test for each behaviour, under the behaviour's name. */
  @TestFactory
  protected Stream<DynamicTest> behaviours() {
    return Stream.of(Behaviour.values())
        .map(one -> DynamicTest.dynamicTest(one + ": it " + one.says(), () -> hold(one)));
  }

  private void hold(Behaviour behaviour) throws Exception {
    try (Stage stage = open()) {
      if (declaredAbsent(behaviour, stage)) {
        staysAbsent(behaviour, new Play(stage));
        matrix.absent(behaviour, sourceOfAbsence(behaviour, stage.channel().descriptor()));
        return;
      }
      play(behaviour, stage);
      matrix.held(behaviour);
    } catch (Exception | Error e) {
      matrix.broken(behaviour);
      throw e;
    }
  }

  /** Whether both say that the network has no such thing; that only one does is a failure. */
  private boolean declaredAbsent(Behaviour behaviour, Stage stage) {
    boolean lacks = lacks(behaviour, Descriptors.read(stage.channel().descriptor()));
    boolean declared = absent().contains(behaviour);
    if (declared && !lacks) {
      return fail(
          behaviour
              + " is declared absent, but the descriptor does not say, with a source, that the"
              + " network lacks it");
    }
    if (lacks && !declared) {
      return fail(
          "the descriptor says that the network lacks what "
              + behaviour
              + " needs, but the test does not declare it absent");
    }
    return lacks;
  }

  private static boolean lacks(Behaviour behaviour, Descriptor facts) {
    boolean noHooks = behaviour.ofWebhooks() && !facts.webhooks();
    return noHooks
        || behaviour
            .capability()
            .map(c -> !facts.capabilities().getOrDefault(c, true))
            .orElse(false);
  }

  /** What the descriptor says of it, with source and date. */
  private static String sourceOfAbsence(Behaviour behaviour, String descriptor) {
    JsonObject json = JsonParser.parseString(descriptor).getAsJsonObject();
    for (var element : json.getAsJsonArray("capabilities")) {
      JsonObject one = element.getAsJsonObject();
      boolean its =
          behaviour
              .capability()
              .map(Capability::word)
              .filter(one.get("name").getAsString()::equals)
              .isPresent();
      if (its && !one.get("has").getAsBoolean()) {
        return said(one);
      }
    }
    return said(json.getAsJsonObject("webhooks"));
  }

  private static String said(JsonObject fact) {
    String note = fact.has("note") ? fact.get("note").getAsString() + " " : "";
    return "%s(%s, %s)"
        .formatted(note, fact.get("source").getAsString(), fact.get("date").getAsString());
  }

  /** What is said not to be there must not be half there. */
  private static void staysAbsent(Behaviour behaviour, Play play) {
    if (behaviour.ofWebhooks()) {
      var hook = new WebhookRequest("POST", Map.of(), Map.of(), new byte[0], play.stage.now());
      assertInstanceOf(WebhookAnswer.Refused.class, play.answer(hook), "a webhook");
    }
    if (behaviour == Behaviour.CONTEXT || behaviour == Behaviour.CONTEXT_DELETED) {
      play.connected();
      play.stage.write("Is anybody there?");
      assertInstanceOf(ContextResult.Absent.class, play.context(play.theOne()), "the context");
    }
    if (behaviour == Behaviour.PASTED) {
      assertInstanceOf(
          AddressResult.NotOffered.class,
          play.channel.address("https://network.example/message/1"),
          "an address");
    }
    if (behaviour == Behaviour.PICTURE) {
      assertEquals(
          List.of(), play.facts().media(), "the descriptor's media, where media cannot be sent");
    }
    var action =
        switch (behaviour) {
          case HIDE -> Moderation.Action.HIDE;
          case UNHIDE -> Moderation.Action.UNHIDE;
          case DELETE_MESSAGE -> Moderation.Action.DELETE;
          case LIKE -> Moderation.Action.LIKE;
          case UNLIKE -> Moderation.Action.UNLIKE;
          default -> null;
        };
    if (action != null) {
      play.connected();
      play.stage.write("Is anybody there?");
      assertInstanceOf(
          ModerationResult.Refused.class, play.moderate(action, play.theOne()), "moderating");
    }
  }

  private static void play(Behaviour behaviour, Stage stage) {
    var reading = new ReadingPlays(new Play(stage));
    var hooks = new HookPlays(new Play(stage));
    var trouble = new TroublePlays(new Play(stage));
    var sending = new SendingPlays(new Play(stage));
    var pictures = new PicturePlays(new Play(stage));
    var moderating = new ModeratingPlays(new Play(stage));
    var contexts = new ContextPlays(new Play(stage));
    var pasted = new PastedPlays(new Play(stage));
    switch (behaviour) {
      case CONNECT -> reading.connect();
      case REDELIVERY -> reading.redelivery();
      case BATCH_WITH_UNREADABLE -> reading.batchWithUnreadable();
      case REORDER -> reading.reorder();
      case EDIT -> reading.edit();
      case EDIT_BACK -> reading.editBack();
      case DELETE -> reading.delete();
      case PRESENCE -> reading.presence();
      case HIDDEN_THERE -> reading.hiddenThere();
      case OWN_POST -> reading.ownPost();
      case ECHO -> reading.echo();
      case ATTACHMENT -> reading.attachment();
      case NAMELESS_AUTHOR -> reading.namelessAuthor();
      case MISSING_PARENT -> reading.missingParent();
      case OLD_POST -> reading.oldPost();
      case UNSUPPORTED -> reading.unsupported();
      case BACKFILL -> reading.backfill();
      case PAGING -> reading.paging();
      case CURSOR_SURVIVES -> reading.cursorSurvives();
      case HANDSHAKE -> hooks.handshake();
      case SIGNATURE_RIGHT -> hooks.right();
      case SIGNATURE_WRONG -> hooks.wrong();
      case SIGNATURE_MISSING -> hooks.missing();
      case SIGNATURE_OVER_CHANGED_BYTES -> hooks.changedBytes();
      case REPLAY -> hooks.replay();
      case SHARED_HOOK -> hooks.shared();
      case THROTTLED_BY_STATUS -> trouble.throttled(Stage.Trouble.THROTTLE_STATUS);
      case THROTTLED_BY_HEADER -> trouble.throttled(Stage.Trouble.THROTTLE_HEADER);
      case THROTTLED_BY_BODY -> trouble.throttled(Stage.Trouble.THROTTLE_BODY);
      case TOKEN_EXPIRED -> trouble.expired();
      case TOKEN_REVOKED -> trouble.revoked();
      case PERMISSION_LOST -> trouble.permissionLost();
      case WINDOW_OPEN -> sending.windowOpen();
      case WINDOW_HUMAN_AGENT -> sending.windowForPeople();
      case WINDOW_CLOSED -> sending.windowClosed();
      case REPLY -> sending.reply();
      case TOO_LONG -> sending.tooLong();
      case EMPTY -> sending.empty();
      case EMOJI_ONLY -> sending.unchanged("👩‍👩‍👧‍👦🇩🇪👍🏽❤️");
      case RIGHT_TO_LEFT -> sending.unchanged("שלום, ההזמנה בדרך. مرحبا 123");
      case FOUR_BYTES -> sending.unchanged("𠜎𠜱 𝒳 🚲 are four bytes each");
      case LOST_BEFORE -> sending.lostBefore();
      case LOST_AFTER -> sending.lostAfter();
      case PICTURE -> pictures.sent();
      case PICTURE_OF_WRONG_TYPE -> pictures.wrongType();
      case PICTURE_TOO_LARGE -> pictures.tooLarge();
      case PICTURES_TOO_MANY -> pictures.tooMany();
      case PICTURE_LOST_BEFORE -> pictures.lostBefore();
      case PICTURE_LOST_AFTER -> pictures.lostAfter();
      case SECOND_PART_FAILS -> sending.secondPartFails();
      case CONTEXT -> contexts.context();
      case CONTEXT_DELETED -> contexts.deleted();
      case PASTED -> pasted.fetched();
      case PASTED_GONE -> pasted.gone();
      case HIDE -> moderating.hide();
      case UNHIDE -> moderating.unhide();
      case DELETE_MESSAGE -> moderating.delete();
      case LIKE -> moderating.like();
      case UNLIKE -> moderating.unlike();
    }
  }
}
