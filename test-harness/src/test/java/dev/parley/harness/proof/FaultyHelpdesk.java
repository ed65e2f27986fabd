package dev.parley.harness.proof;

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
import dev.parley.host.ReadAnswer;
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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A helpdesk that throws, answers nothing, is slow, puts off, or does the work and says it does not
 * know: as {@link HelpdeskMood} has it. What it says it did it has done, and what it refuses is
 * refused, so it never lies, but for answering {@code null}.
 */
final class FaultyHelpdesk implements Helpdesk {
  private static final String WHY = "The helpdesk is having a bad day.";

  private final Helpdesk helpdesk;
  private final HelpdeskMood mood;

  FaultyHelpdesk(Helpdesk helpdesk, HelpdeskMood mood) {
    this.helpdesk = helpdesk;
    this.mood = mood;
  }

  private <T> WriteResult<T> write(Supplier<WriteResult<T>> work) {
    return switch (mood.next()) {
      case WELL -> work.get();
      case THROWS -> throw new IllegalStateException(WHY);
      case PUTS_OFF -> new WriteResult.TryLater<>(WHY);
      case UNCLEAR_BEFORE -> new WriteResult.Unclear<>(WHY);
      case UNCLEAR_AFTER -> {
        WriteResult<T> unused = work.get();
        yield new WriteResult.Unclear<>(WHY);
      }
      case THROWS_AFTER -> {
        WriteResult<T> unused = work.get();
        throw new IllegalStateException(WHY);
      }
      case NOTHING -> null;
    };
  }

  private <T> T read(Supplier<T> work, Function<String, T> tryLater) {
    return switch (mood.next()) {
      case WELL -> work.get();
      case THROWS, THROWS_AFTER -> throw new IllegalStateException(WHY);
      case PUTS_OFF, UNCLEAR_BEFORE, UNCLEAR_AFTER -> tryLater.apply(WHY);
      case NOTHING -> null;
    };
  }

  @Override
  public String id() {
    return helpdesk.id();
  }

  @Override
  public WriteResult<Void> declare(List<FieldSpec> fields) {
    return write(() -> helpdesk.declare(fields));
  }

  @Override
  public WriteResult<Opened> open(NewTicket ticket) {
    return write(() -> helpdesk.open(ticket));
  }

  @Override
  public WriteResult<MessageRef> append(TicketRef ticket, NewMessage message) {
    return write(() -> helpdesk.append(ticket, message));
  }

  @Override
  public KeyLookup find(String key) {
    return read(() -> helpdesk.find(key), why -> new KeyLookup.NotYetKnown());
  }

  @Override
  public WriteResult<Void> setFields(List<FieldValues> values) {
    return write(() -> helpdesk.setFields(values));
  }

  @Override
  public WriteResult<Void> mark(MessageRef message, DeliveryMark mark) {
    return write(() -> helpdesk.mark(message, mark));
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
    return read(() -> helpdesk.ticket(ticket), ReadAnswer.TryLater::new);
  }

  @Override
  public ReadAnswer<ChangePage> changes(Optional<String> cursor, int limit) {
    return read(() -> helpdesk.changes(cursor, limit), ReadAnswer.TryLater::new);
  }

  @Override
  public Watch watch(Runnable wake) {
    return helpdesk.watch(wake);
  }

  @Override
  public boolean may(String login, Right right, Optional<TicketRef> ticket) {
    return read(
        () -> helpdesk.may(login, right, ticket),
        why -> {
          throw new IllegalStateException(why);
        });
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
