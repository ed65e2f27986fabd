package dev.parley.harness.crash;

import dev.parley.host.Article;
import dev.parley.host.ArticlePage;
import dev.parley.host.ArticleQuery;
import dev.parley.host.ChangePage;
import dev.parley.host.DeliveryMark;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.KeyLookup;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.host.Redaction;
import dev.parley.host.Right;
import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketView;
import dev.parley.host.WriteResult;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A helpdesk that says which point each call passes; whoever hears it may never come back. */
final class HeldHelpdesk implements Helpdesk {
  private final Helpdesk helpdesk;
  private final Consumer<Point> passing;

  HeldHelpdesk(Helpdesk helpdesk, Consumer<Point> passing) {
    this.helpdesk = helpdesk;
    this.passing = passing;
  }

  @Override
  public String id() {
    return helpdesk.id();
  }

  @Override
  public WriteResult<Void> declare(List<FieldSpec> fields) {
    return helpdesk.declare(fields);
  }

  @Override
  public WriteResult<Opened> open(NewTicket ticket) {
    passing.accept(Point.TICKET_ASKED_FOR);
    WriteResult<Opened> answer = helpdesk.open(ticket);
    passing.accept(Point.TICKET_OPENED);
    return answer;
  }

  @Override
  public WriteResult<MessageRef> append(TicketRef ticket, NewMessage message) {
    WriteResult<MessageRef> answer = helpdesk.append(ticket, message);
    if (message.from() == Origin.AGENT) {
      passing.accept(Point.REPLY_WRITTEN);
    }
    return answer;
  }

  @Override
  public KeyLookup find(String key) {
    return helpdesk.find(key);
  }

  @Override
  public WriteResult<Void> setFields(List<FieldValues> values) {
    boolean met =
        values.stream().anyMatch(one -> "met".equals(one.values().get("first_response_state")));
    if (met) {
      passing.accept(Point.CLOCK_TO_BE_SHOWN);
    }
    WriteResult<Void> answer = helpdesk.setFields(values);
    if (met) {
      passing.accept(Point.CLOCK_SHOWN);
    }
    return answer;
  }

  @Override
  public WriteResult<Void> mark(MessageRef message, DeliveryMark mark) {
    boolean delivered = mark.state() == DeliveryMark.State.DELIVERED;
    if (delivered) {
      passing.accept(Point.DELIVERY_TO_BE_SHOWN);
    }
    WriteResult<Void> answer = helpdesk.mark(message, mark);
    if (delivered) {
      passing.accept(Point.DELIVERY_SHOWN);
    }
    return answer;
  }

  @Override
  public WriteResult<Void> redact(Redaction redaction) {
    return helpdesk.redact(redaction);
  }

  @Override
  public ReadAnswer<TicketPage> tickets(TicketQuery query) {
    return helpdesk.tickets(query);
  }

  @Override
  public ReadAnswer<List<TicketCount>> ticketCounts(
      String login, List<TicketFilter> filters, int most) {
    return helpdesk.ticketCounts(login, filters, most);
  }

  @Override
  public ReadAnswer<TicketView> ticket(TicketRef ticket) {
    return helpdesk.ticket(ticket);
  }

  @Override
  public ReadAnswer<ChangePage> changes(Optional<String> cursor, int limit) {
    ReadAnswer<ChangePage> answer = helpdesk.changes(cursor, limit);
    if (answer.fold(page -> tellsOfAReply(page.value()), absent -> false, tryLater -> false)) {
      passing.accept(Point.REPLY_NOT_HEARD_OF);
    }
    return answer;
  }

  private static boolean tellsOfAReply(ChangePage page) {
    return page.changes().stream()
        .flatMap(change -> change.message().stream())
        .anyMatch(message -> message.from() == Origin.AGENT);
  }

  @Override
  public Watch watch(Runnable wake) {
    return helpdesk.watch(wake);
  }

  @Override
  public boolean may(String login, Right right, Optional<TicketRef> ticket) {
    return helpdesk.may(login, right, ticket);
  }

  @Override
  public ReadAnswer<List<Article>> articles(ArticleQuery query) {
    return helpdesk.articles(query);
  }

  @Override
  public ReadAnswer<ArticlePage> articlePage(Optional<String> cursor, int limit) {
    return helpdesk.articlePage(cursor, limit);
  }

  @Override
  public ReadAnswer<Article> article(String id) {
    return helpdesk.article(id);
  }
}
