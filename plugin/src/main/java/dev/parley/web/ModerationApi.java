package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.channel.Moderation.Action;
import dev.parley.host.Helpdesk;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Moderations;
import dev.parley.right.Permission;
import java.util.Arrays;
import java.util.Locale;

/** Hides, shows, deletes and likes customers' messages, and deletes our own answers. */
public final class ModerationApi {
  private final Gate gate;
  private final Moderations moderations;
  private final Runnable asked;

  /**
   * Makes it.
   *
   * @param asked told when there is something to do
   */
  public ModerationApi(Gate gate, Moderations moderations, Runnable asked) {
    this.gate = gate;
    this.moderations = moderations;
    this.asked = asked;
  }

  Answer ask(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.MODERATE, ref);
    JsonObject body = call.body();
    Action action = action(Call.text(body, "action"));
    return moderations
        .ask(
            desk.id(),
            ref,
            new MessageRef(call.path("message")),
            action,
            login,
            Call.maybeText(body, "reason").orElse(""))
        .fold(
            accepted -> {
              asked.run();
              return new Answer(202, ModerationJson.of(accepted.deed()));
            },
            absent -> {
              throw Problem.notFound("The ticket has no such message from a network.");
            },
            invalid -> {
              Problem problem = Problem.invalid(invalid.field(), invalid.why());
              throw invalid.field().equals("reason")
                  ? problem.with("limit", Integer.toString(Moderations.LONGEST_REASON))
                  : problem;
            });
  }

  Answer withdraw(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.MODERATE, ref);
    return moderations
        .withdraw(desk.id(), ref, new MessageRef(call.path("message")), login)
        .map(deed -> Answer.ok(ModerationJson.of(deed)))
        .orElseThrow(() -> Problem.tooLate("Nothing waits to be done to this message any more."));
  }

  private static Action action(String word) {
    return Arrays.stream(Action.values())
        .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "action", "'action' must be hide, unhide, delete, like or unlike."));
  }
}
