package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.host.Helpdesk;
import dev.parley.host.HostKey;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Closings;
import dev.parley.outbox.DecisionOutcome;
import dev.parley.outbox.Hold;
import dev.parley.outbox.Outbox;
import dev.parley.outbox.PromiseRule;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyDecisions;
import dev.parley.outbox.ReplyDesk;
import dev.parley.outbox.ReplyRules;
import dev.parley.outbox.Submission;
import dev.parley.right.Permission;
import dev.parley.workspace.Draft;
import dev.parley.workspace.Drafts;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Replies from the composer, and what people decide about them afterwards. */
public final class RepliesApi {
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_LINK = 2000;
  private static final int LONGEST_PARTED = 100_000;

  private final Gate gate;
  private final Outbox outbox;
  private final ReplyDesk desk;
  private final Drafts drafts;
  private final ReplyDecisions decisions;
  private final UsedArticles used;
  private final WaysOutJson ways;

  /**
   * Makes it.
   *
   * @param used is told which articles went into replies
   */
  public RepliesApi(
      Gate gate,
      Outbox outbox,
      ReplyDesk desk,
      Drafts drafts,
      UsedArticles used,
      ReplyDecisions decisions,
      WaysOutJson ways) {
    this.gate = gate;
    this.outbox = outbox;
    this.desk = desk;
    this.drafts = drafts;
    this.decisions = decisions;
    this.used = used;
    this.ways = ways;
  }

  Answer reply(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    JsonObject body = call.body();
    Audience audience = audience(Call.text(body, "audience"));
    Helpdesk helpdesk = gate.require(login, ReplyRules.permission(audience), ref);
    String key = Call.maybeText(body, "key").orElseGet(() -> UUID.randomUUID().toString());
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw Problem.invalid("key", "'key' must have 1 to %d characters.".formatted(LONGEST_KEY))
          .with("limit", Integer.toString(LONGEST_KEY));
    }
    if (key.startsWith(HostKey.OWN)) {
      throw Problem.invalid(
          "key", "'key' must not begin with '%s'; Parley's own do.".formatted(HostKey.OWN));
    }
    var submission =
        new Submission(
            key,
            ref,
            login,
            Call.text(body, "text"),
            audience,
            Call.texts(body, "articles"),
            UploadsApi.attachments(body),
            Call.maybeText(body, "basedOn"),
            Call.maybeWhole(body, Hold.SETTING).map(Duration::ofSeconds),
            promise(body),
            as(body),
            Call.maybeFlag(body, "takeOver").orElse(false),
            Call.texts(body, "articlesConfirmed"),
            Call.maybeFlag(body, Closings.FIELD).orElse(false));
    return desk.submit(helpdesk, submission)
        .fold(
            accepted -> {
              drafts.sent(new Draft.Of(helpdesk.id(), ref, login), key);
              used.note(helpdesk, submission, body);
              var json = new JsonObject();
              json.addProperty("key", key);
              json.addProperty("message", accepted.message().value());
              json.addProperty(
                  "heldUntil", accepted.heldUntil().map(Object::toString).orElse(null));
              return new Answer(202, json);
            },
            invalid -> {
              Problem problem = Problem.invalid(invalid.field(), invalid.why());
              throw switch (invalid.field()) {
                case Hold.SETTING -> problem.with("limit", Long.toString(Hold.LONGEST.toSeconds()));
                case PromiseRule.FIELD ->
                    problem.with("limit", "P%dD".formatted(PromiseRule.LONGEST.toDays()));
                default ->
                    invalid.limit().isEmpty() ? problem : problem.with("limit", invalid.limit());
              };
            },
            moved -> {
              throw Problem.conflict(NewsJson.says(moved.news()))
                  .with("basedOn", moved.last().ref().value())
                  .with("lastAuthor", moved.last().author())
                  .with("lastText", moved.last().text())
                  .with("news", NewsJson.of(moved.news()));
            },
            held -> {
              throw Problem.heldElsewhere(held.why()).with("heldSince", held.since().toString());
            },
            unconfirmed -> {
              throw Problem.otherAccount(
                      "The customer wrote to %s, and this would go out as %s. If that is meant, send it again with 'accountConfirmed'."
                          .formatted(unconfirmed.usual(), unconfirmed.chosen()))
                  .with("field", ReplyDesk.ACCOUNT)
                  .with("usual", unconfirmed.usual())
                  .with("chosen", unconfirmed.chosen());
            },
            doubtful -> {
              throw Problem.doubtfulArticles(doubtful.doubts()).with("field", ReplyDesk.ARTICLES);
            },
            closed -> {
              throw Problem.windowClosed(closed.why())
                  .with("field", "window")
                  .with(
                      "waysOut",
                      ways.of(helpdesk, ref, outbox.destination(helpdesk.id(), ref), login));
            },
            unavailable -> {
              throw Problem.unavailable(unavailable.why());
            });
  }

  /** What a text would go out as; nothing is written. */
  Answer parts(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    JsonObject body = call.body();
    Audience audience = audience(Call.text(body, "audience"));
    Helpdesk helpdesk = gate.require(login, ReplyRules.permission(audience), ref);
    String text = Call.text(body, "text");
    if (text.isBlank() || text.length() > LONGEST_PARTED) {
      throw Problem.invalid(
              "text", "'text' must have 1 to %,d characters.".formatted(LONGEST_PARTED))
          .with("limit", Integer.toString(LONGEST_PARTED));
    }
    if (audience == Audience.NOTE) {
      throw Problem.invalid(
          "audience", "'audience' must be public or private: a note goes nowhere.");
    }
    return desk.parted(helpdesk, ref, login, audience, as(body).map(Submission.As::account), text)
        .map(parted -> Answer.ok(PartsJson.of(parted)))
        .orElseThrow(
            () ->
                Problem.invalid(
                    "audience", "What is written here goes to no network that counts it."));
  }

  private static Optional<Submission.As> as(JsonObject body) {
    boolean confirmed = Call.maybeFlag(body, "accountConfirmed").orElse(false);
    return Call.maybeText(body, ReplyDesk.ACCOUNT)
        .filter(id -> !id.isBlank())
        .map(id -> new Submission.As(new AccountId(id), confirmed));
  }

  private static Optional<Instant> promise(JsonObject body) {
    return Call.maybeText(body, PromiseRule.FIELD)
        .map(
            text -> {
              try {
                return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
              } catch (DateTimeParseException e) {
                throw Problem.invalid(
                    PromiseRule.FIELD, "'promise' must be an instant like 2026-11-23T09:00:00Z.");
              }
            });
  }

  private static Audience audience(String text) {
    return Arrays.stream(Audience.values())
        .filter(a -> a.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("audience", "'audience' must be public, private or note."));
  }

  /** Takes back by the composer's key, which it knows before the outbox has the reply. */
  Answer undoByKey(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk helpdesk = gate.require(login, Permission.REPLY_PUBLIC, ref);
    return answer(decisions.undo(helpdesk.id(), ref, call.path("key"), login));
  }

  Answer undo(Call call) {
    Reply reply = mine(call);
    return answer(decisions.undo(reply, call.login().orElseThrow()));
  }

  Answer decide(Call call) {
    Reply reply = mine(call);
    String login = call.login().orElseThrow();
    JsonObject body = call.body();
    return answer(
        switch (Call.text(body, "decision")) {
          case "there" -> decisions.there(reply, login, link(body));
          case "send" -> decisions.send(gate.helpdesk(), reply, login);
          case "drop" -> decisions.drop(reply, login);
          default -> throw Problem.invalid("decision", "'decision' must be there, send or drop.");
        });
  }

  /** A reply on a ticket that the person may write to in the same way. */
  private Reply mine(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk helpdesk = gate.helpdesk();
    Reply reply =
        number(call.path("id"))
            .flatMap(outbox::reply)
            .filter(one -> one.helpdesk().equals(helpdesk.id()))
            .filter(one -> gate.may(helpdesk, login, Permission.VIEW, one.ticket()))
            .orElseThrow(() -> Problem.notFound("There is no such reply."));
    gate.require(login, ReplyRules.permission(reply.audience()), reply.ticket());
    return reply;
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<URI> link(JsonObject body) {
    return Call.maybeText(body, "link")
        .filter(text -> !text.isBlank())
        .map(
            text -> {
              try {
                var link = new URI(text.strip());
                boolean web = "https".equals(link.getScheme()) || "http".equals(link.getScheme());
                if (web && link.getHost() != null && text.length() <= LONGEST_LINK) {
                  return link;
                }
              } catch (URISyntaxException e) {
                throw notALink();
              }
              throw notALink();
            });
  }

  private static Problem notALink() {
    return Problem.invalid(
            "link",
            "'link' must be the web address of the message, at most %d characters."
                .formatted(LONGEST_LINK))
        .with("limit", Integer.toString(LONGEST_LINK));
  }

  private static Answer answer(DecisionOutcome outcome) {
    return outcome.fold(
        done -> Answer.ok(done.reply().map(ReplyJson::of).orElseGet(JsonObject::new)),
        tooLate -> {
          throw Problem.tooLate(tooLate.why());
        },
        invalid -> {
          throw invalid.field().equals("key")
              ? Problem.notFound(invalid.why())
              : Problem.invalid(invalid.field(), invalid.why());
        });
  }
}
