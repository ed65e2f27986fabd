package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether a webhook is genuine. */
final class HookPlays {
  private final Play play;
  private final Stage stage;

  HookPlays(Play play) {
    this.play = play;
    this.stage = play.stage;
  }

  void handshake() {
    play.connected();

    var right = play.answer(stage.handshake(true));
    var wrong = play.answer(stage.handshake(false));

    var reply = assertInstanceOf(WebhookAnswer.Reply.class, right);
    assertEquals(200, reply.status());
    assertEquals(stage.challenge(), reply.body());
    assertInstanceOf(WebhookAnswer.Refused.class, wrong);
  }

  void right() {
    play.connected();
    var id = stage.write("Signed");

    var items = play.hooks();

    assertEquals(1, items.size());
    assertEquals(id, items.get(0).messageId());
  }

  void wrong() {
    var hook = hook();
    refused(with(hook, hook.body(), headers(hook, "f")));
  }

  void missing() {
    var hook = hook();
    refused(with(hook, hook.body(), Map.of("content-type", "application/json")));
  }

  void changedBytes() {
    var hook = hook();
    byte[] changed = Arrays.copyOf(hook.body(), hook.body().length + 1);
    changed[changed.length - 1] = ' ';
    refused(with(hook, changed, hook.headers()));
  }

  /** Late is not the same as new: either it is refused, or it is what was read before. */
  void replay() {
    var hook = hook();
    var before = play.readHook(hook);
    stage.pass(Duration.ofHours(1));
    var late =
        new WebhookRequest(hook.method(), hook.query(), hook.headers(), hook.body(), stage.now());

    play.answer(late)
        .fold(
            accepted -> {
              var again = play.readHook(late);
              assertEquals(
                  before.stream().map(Play::identity).toList(),
                  again.stream().map(Play::identity).toList());
              return accepted;
            },
            reply -> assertInstanceOf(WebhookAnswer.Accepted.class, reply),
            refused -> {
              assertEquals(401, refused.status());
              return refused;
            });
  }

  /** Two accounts, two messages, one body: nobody's is lost and nobody reads another's. */
  void shared() {
    play.connected();
    String ours = play.connection.externalId();
    var hook = stage.sharedHook("4711");

    var taken = assertInstanceOf(WebhookAnswer.Accepted.class, play.answer(hook));

    assertEquals(
        List.of("4711", ours).stream().sorted().toList(),
        play.channel.addressees(taken.bytes()).stream().sorted().toList());
    var first = Play.ids(play.readAs(ours, taken.bytes()));
    var second = Play.ids(play.readAs("4711", taken.bytes()));
    assertEquals(1, first.size());
    assertEquals(1, second.size());
    assertNotEquals(first, second);
  }

  private WebhookRequest hook() {
    play.connected();
    stage.write("Signed");
    var hooks = stage.hooks();
    assertFalse(hooks.isEmpty(), "the network sends a webhook");
    return hooks.get(0);
  }

  private void refused(WebhookRequest hook) {
    var refused = assertInstanceOf(WebhookAnswer.Refused.class, play.answer(hook));
    assertEquals(401, refused.status());
    assertFalse(refused.why().isBlank());
  }

  private static WebhookRequest with(
      WebhookRequest hook, byte[] body, Map<String, String> headers) {
    return new WebhookRequest(hook.method(), hook.query(), headers, body, hook.receivedAt());
  }

  /** The last character of every header's value becomes another one. */
  private static Map<String, String> headers(WebhookRequest hook, String other) {
    return hook.headers().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                header -> {
                  String value = header.getValue();
                  String end = value.endsWith(other) ? "0" : other;
                  return value.substring(0, Math.max(0, value.length() - 1)) + end;
                }));
  }
}
