package dev.parley.bundle;

import dev.parley.fault.Wordless;
import dev.parley.feed.HelpdeskAwayException;
import dev.parley.host.AdminNotice;
import dev.parley.host.Article;
import dev.parley.host.ArticlePage;
import dev.parley.host.ArticleQuery;
import dev.parley.host.ChangePage;
import dev.parley.host.Colleague;
import dev.parley.host.DeliveryMark;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.KeyLookup;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Notice;
import dev.parley.host.Opened;
import dev.parley.host.ReadAnswer;
import dev.parley.host.Redaction;
import dev.parley.host.Right;
import dev.parley.host.Standing;
import dev.parley.host.TicketAct;
import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketOrder;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketView;
import dev.parley.host.WriteResult;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A helpdesk that throws or answers nothing at all, because it vanished in the middle of a call or
 * has a defect, answers that it cannot be reached. Only {@link #may} and {@link #groupsOf} let an
 * exception through: neither yes nor no is known.
 */
record SteadyHelpdesk(Helpdesk desk, String id) implements Helpdesk {
  private static final Logger log = LoggerFactory.getLogger(SteadyHelpdesk.class);
  private static final String WHY = "The helpdesk failed inside; its own log may say more.";

  /** Asks for the name once: it stays for ever, and the helpdesk may be gone by the next call. */
  static SteadyHelpdesk of(Helpdesk desk) {
    return new SteadyHelpdesk(desk, desk.id());
  }

  private static <T> T orElse(Supplier<T> call, T otherwise) {
    try {
      T answer = call.get();
      if (answer != null) {
        return answer;
      }
      log.error("the helpdesk answered null where it must not");
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("a call to the helpdesk failed inside it", Wordless.of(e));
    }
    return otherwise;
  }

  @Override
  public WriteResult<Void> declare(List<FieldSpec> fields) {
    return orElse(() -> desk.declare(fields), new WriteResult.TryLater<>(WHY));
  }

  @Override
  public WriteResult<Opened> open(NewTicket ticket) {
    return orElse(() -> desk.open(ticket), new WriteResult.Unclear<>(WHY));
  }

  @Override
  public WriteResult<MessageRef> append(TicketRef ticket, NewMessage message) {
    return orElse(() -> desk.append(ticket, message), new WriteResult.Unclear<>(WHY));
  }

  @Override
  public KeyLookup find(String key) {
    return orElse(() -> desk.find(key), new KeyLookup.NotYetKnown());
  }

  @Override
  public WriteResult<Void> setFields(List<FieldValues> values) {
    return orElse(() -> desk.setFields(values), new WriteResult.TryLater<>(WHY));
  }

  @Override
  public WriteResult<Void> mark(MessageRef message, DeliveryMark mark) {
    return orElse(() -> desk.mark(message, mark), new WriteResult.TryLater<>(WHY));
  }

  @Override
  public WriteResult<Void> tell(Notice notice) {
    return orElse(() -> desk.tell(notice), new WriteResult.TryLater<>(WHY));
  }

  @Override
  public WriteResult<Void> tellAdmins(AdminNotice notice) {
    return orElse(() -> desk.tellAdmins(notice), new WriteResult.TryLater<>(WHY));
  }

  @Override
  public WriteResult<Void> change(TicketOrder order) {
    return orElse(() -> desk.change(order), new WriteResult.TryLater<>(WHY));
  }

  /** A helpdesk built against an older SPI has no such method, so it cannot. */
  @Override
  public WriteResult<Void> act(TicketAct act) {
    try {
      WriteResult<Void> answer = desk.act(act);
      return answer == null ? new WriteResult.TryLater<>(WHY) : answer;
    } catch (NoSuchMethodError | AbstractMethodError | NoClassDefFoundError e) {
      return new WriteResult.Refused<>("This helpdesk is too old to have this done from outside.");
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("an act on a ticket failed inside the helpdesk", Wordless.of(e));
      return new WriteResult.TryLater<>(WHY);
    }
  }

  /** As {@link #act}. */
  @Override
  public ReadAnswer<List<Standing>> standings(List<TicketRef> tickets) {
    try {
      ReadAnswer<List<Standing>> answer = desk.standings(tickets);
      return answer == null ? new ReadAnswer.TryLater<>(WHY) : answer;
    } catch (NoSuchMethodError | AbstractMethodError | NoClassDefFoundError e) {
      return new ReadAnswer.Absent<>();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("asking how tickets stand failed inside the helpdesk", Wordless.of(e));
      return new ReadAnswer.TryLater<>(WHY);
    }
  }

  @Override
  public List<Colleague> colleagues() {
    return orElse(desk::colleagues, List.of());
  }

  @Override
  public WriteResult<Void> redact(Redaction redaction) {
    return orElse(() -> desk.redact(redaction), new WriteResult.TryLater<>(WHY));
  }

  @Override
  public ReadAnswer<TicketPage> tickets(TicketQuery query) {
    return orElse(() -> desk.tickets(query), new ReadAnswer.TryLater<>(WHY));
  }

  @Override
  public ReadAnswer<List<TicketCount>> ticketCounts(
      String login, List<TicketFilter> filters, int most) {
    return orElse(() -> desk.ticketCounts(login, filters, most), new ReadAnswer.TryLater<>(WHY));
  }

  @Override
  public ReadAnswer<TicketView> ticket(TicketRef ticket) {
    return orElse(() -> desk.ticket(ticket), new ReadAnswer.TryLater<>(WHY));
  }

  @Override
  public ReadAnswer<ChangePage> changes(Optional<String> cursor, int limit) {
    return orElse(() -> desk.changes(cursor, limit), new ReadAnswer.TryLater<>(WHY));
  }

  @Override
  public Watch watch(Runnable wake) {
    return orElse(() -> desk.watch(wake), () -> {});
  }

  @Override
  public boolean may(String login, Right right, Optional<TicketRef> ticket) {
    try {
      return desk.may(login, right, ticket);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new HelpdeskAwayException(
          "The helpdesk could not say who may do this.", Wordless.of(e));
    }
  }

  @Override
  public Set<String> groupsOf(String login) {
    try {
      return desk.groupsOf(login);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new HelpdeskAwayException(
          "The helpdesk could not say which groups somebody is in.", Wordless.of(e));
    }
  }

  @Override
  public List<String> groups() {
    return orElse(desk::groups, List.of());
  }

  @Override
  public ReadAnswer<List<Article>> articles(ArticleQuery query) {
    return orElse(() -> desk.articles(query), new ReadAnswer.TryLater<>(WHY));
  }

  @Override
  public ReadAnswer<Article> article(String id) {
    return orElse(() -> desk.article(id), new ReadAnswer.TryLater<>(WHY));
  }

  /** A helpdesk built against an older SPI has no such method, so it cannot list its articles. */
  @Override
  public ReadAnswer<ArticlePage> articlePage(Optional<String> cursor, int limit) {
    try {
      ReadAnswer<ArticlePage> answer = desk.articlePage(cursor, limit);
      return answer == null ? new ReadAnswer.TryLater<>(WHY) : answer;
    } catch (NoSuchMethodError | AbstractMethodError | NoClassDefFoundError e) {
      return new ReadAnswer.Absent<>();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("listing articles failed inside the helpdesk", Wordless.of(e));
      return new ReadAnswer.TryLater<>(WHY);
    }
  }
}
