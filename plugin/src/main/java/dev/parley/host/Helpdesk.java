package dev.parley.host;

import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A helpdesk: tickets with messages and fields, people with rights, help articles, and a feed of
 * what changed.
 */
@ConsumerType
public interface Helpdesk {

  /** Names this helpdesk for ever: keys and cursors are kept per id. */
  String id();

  /**
   * Says which ticket fields Parley will write, so that lists can show, sort and filter them.
   * Called whenever Parley finds the helpdesk; a field that exists already is left as it is.
   */
  WriteResult<Void> declare(List<FieldSpec> fields);

  /**
   * Opens a ticket with its first message. A ticket that was opened with the same {@link
   * NewTicket#key()} before is answered again, not opened twice.
   */
  WriteResult<Opened> open(NewTicket ticket);

  /**
   * Adds a message to a ticket. The same {@link NewMessage#key()} adds it once and answers the same
   * ref again. A customer's message reopens a closed ticket.
   */
  WriteResult<MessageRef> append(TicketRef ticket, NewMessage message);

  /** Finds what a key has made, after {@code Unclear}. */
  KeyLookup find(String key);

  /** Writes field values, many tickets at once. A field that is not declared is refused. */
  WriteResult<Void> setFields(List<FieldValues> values);

  /**
   * Shows at a message how far its delivery has come. The latest mark wins. A note that is marked
   * as failed says that something else was not delivered, and is to stand out.
   */
  WriteResult<Void> mark(MessageRef message, DeliveryMark mark);

  /**
   * Tells people something about a ticket. The same {@link Notice#key()} tells it once. A helpdesk
   * that cannot refuses, and says why.
   */
  default WriteResult<Void> tell(Notice notice) {
    return new WriteResult.Refused<>("This helpdesk cannot pass notices on to people.");
  }

  /**
   * Tells the admins something that is about no ticket, such as an account that has lost its login.
   * The same {@link AdminNotice#key()} tells it once. A helpdesk that cannot refuses, and says why.
   */
  default WriteResult<Void> tellAdmins(AdminNotice notice) {
    return new WriteResult.Refused<>("This helpdesk cannot pass notices on to its admins.");
  }

  /**
   * Changes who is in charge of a ticket, its tags or its priority. A helpdesk that cannot refuses,
   * and says why.
   */
  default WriteResult<Void> change(TicketOrder order) {
    return new WriteResult.Refused<>("This helpdesk lets nobody change tickets from outside.");
  }

  /**
   * Does one thing to a ticket in a person's name. The same {@link TicketAct#key()} has its effect
   * once, and is answered {@code Done} again whatever came since. A helpdesk that cannot refuses,
   * and says why.
   */
  default WriteResult<Void> act(TicketAct act) {
    return new WriteResult.Refused<>("This helpdesk lets nobody do this to tickets from outside.");
  }

  /**
   * How tickets stand; those that do not exist are left out. A helpdesk that cannot say answers
   * {@code Absent}, and is not asked to {@link #act}.
   *
   * @param tickets at most 500
   */
  default ReadAnswer<List<Standing>> standings(List<TicketRef> tickets) {
    return new ReadAnswer.Absent<>();
  }

  /** Who can be put in charge of tickets, in the order to show them; none if it does not say. */
  default List<Colleague> colleagues() {
    return List.of();
  }

  /**
   * Blanks what somebody has a right to have forgotten, in every copy that can be shown, searched
   * or exported; a change feed that repeats a message gives it blank, too. A helpdesk that cannot
   * refuses, and says why.
   */
  default WriteResult<Void> redact(Redaction redaction) {
    return new WriteResult.Refused<>("This helpdesk lets nobody blank messages from outside.");
  }

  /** A ticket with its messages, oldest first. */
  ReadAnswer<TicketView> ticket(TicketRef ticket);

  /**
   * A page of the tickets that a person may see: the rights are applied in the search itself, so
   * that pages are full and totals right. A helpdesk that cannot list its tickets answers {@code
   * Absent}; agents then keep to its own list.
   */
  default ReadAnswer<TicketPage> tickets(TicketQuery query) {
    return new ReadAnswer.Absent<>();
  }

  /**
   * Counts several lists at once, cheaply: pages ask every few seconds.
   *
   * @param login who asks; what this person may not see is not counted
   * @param filters which tickets, list by list
   * @param most where to end counting a list, at least 1; then it answers so many, and that there
   *     are more
   * @return as many as there are filters, in their order
   */
  default ReadAnswer<List<TicketCount>> ticketCounts(
      String login, List<TicketFilter> filters, int most) {
    return new ReadAnswer.Absent<>();
  }

  /**
   * What changed after a cursor, oldest first. Changes may come again and are told apart by {@link
   * Change#id()}. A cursor only ever passes a position below which nothing can still appear.
   *
   * @param cursor where the last page ended; empty asks for the cursor of this moment, with no
   *     changes
   * @param limit the most changes to answer, at least 1
   */
  ReadAnswer<ChangePage> changes(Optional<String> cursor, int limit);

  /**
   * Asks to be woken when there may be changes. Only a wake-up: nothing relies on it.
   *
   * @return ends it when closed
   */
  Watch watch(Runnable wake);

  /**
   * Whether a person may do something.
   *
   * @param login the name the person is logged in with; an unknown one may nothing
   * @param ticket the ticket it is about; empty asks whether the right is held anywhere
   */
  boolean may(String login, Right right, Optional<TicketRef> ticket);

  /**
   * The groups that a person is in, such as teams or roles, by the names people know. An admin may
   * reserve an account of a network for some of them.
   *
   * @return none for an unknown login, or if the helpdesk has no groups
   */
  default Set<String> groupsOf(String login) {
    return Set.of();
  }

  /** All groups that people can be in, in the order to show them; none if it has no groups. */
  default List<String> groups() {
    return List.of();
  }

  /** Finds help articles that the person may read. */
  ReadAnswer<List<Article>> articles(ArticleQuery query);

  /** One article by its id; absent also when it is not published. */
  ReadAnswer<Article> article(String id);

  /**
   * All help articles that are published, to the world or to the team, page by page; then what
   * changed. For whoever keeps a copy, as Parley's index does; {@link #watch} is woken by changes
   * here as well. A helpdesk that cannot list its articles answers {@code Absent}; they are then
   * looked for by {@link #articles}.
   *
   * @param cursor where the last page ended; empty begins with all there are now
   * @param limit the most entries to answer, at least 1
   */
  default ReadAnswer<ArticlePage> articlePage(Optional<String> cursor, int limit) {
    return new ReadAnswer.Absent<>();
  }

  /** Ends a watch. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
