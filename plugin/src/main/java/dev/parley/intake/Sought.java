package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Optional;

/**
 * What came of an address that an agent pasted.
 *
 * @param kind in one word
 * @param account the account it came through, or could not; empty if none was asked
 * @param messageId the network's id of the message; empty while it is not known
 * @param ticket the ticket that it stands in
 * @param network what people call the network; empty if the address is of none
 * @param why what network or channel say of it; empty if there is nothing to say
 * @param accounts those that could fetch it, if the agent is to choose
 * @param networks those whose addresses are known, if this one's is not
 * @param noted whether the audit log tells of it, or will, without anybody's doing
 */
public record Sought(
    Kind kind,
    Optional<Account> account,
    String messageId,
    Optional<TicketRef> ticket,
    String network,
    String why,
    List<Account> accounts,
    List<String> networks,
    boolean noted) {

  /** What can come of it. */
  public enum Kind {
    /** It stands in a ticket. */
    TICKET,
    /** It is kept and on its way into a ticket. */
    COMING,
    /** It is kept and opens no ticket: its post is muted, or its author blocked. */
    HELD,
    /** It was forgotten at somebody's request. */
    ERASED,
    /** One of our own accounts wrote it, and it stands in no ticket. */
    OWN,
    /** It is kept and opens no ticket for another reason. */
    SETTLED,
    /** Several accounts can fetch it; which of them is to answer? */
    CHOOSE,
    /** No account finds anything that could be answered. */
    ABSENT,
    /** It could not be asked for now. */
    LATER,
    /** It is an address of a network, but of no message there. */
    UNUSABLE,
    /** No account of the network is connected. */
    UNCONNECTED,
    /** The agent may answer for no account of the network. */
    NOT_YOURS,
    /** It is no address of any network whose addresses are known. */
    FOREIGN
  }

  /** Copies the lists. */
  public Sought {
    accounts = List.copyOf(accounts);
    networks = List.copyOf(networks);
  }

  static Sought of(Kind kind, String network, String why) {
    return new Sought(
        kind, Optional.empty(), "", Optional.empty(), network, why, List.of(), List.of(), false);
  }

  static Sought of(Kind kind, Account account, String messageId, String network, String why) {
    return new Sought(
        kind,
        Optional.of(account),
        messageId,
        Optional.empty(),
        network,
        why,
        List.of(),
        List.of(),
        false);
  }

  static Sought foreign(List<String> networks) {
    return new Sought(
        Kind.FOREIGN, Optional.empty(), "", Optional.empty(), "", "", List.of(), networks, false);
  }

  static Sought choose(String network, List<Account> accounts) {
    return new Sought(
        Kind.CHOOSE,
        Optional.empty(),
        "",
        Optional.empty(),
        network,
        "",
        accounts,
        List.of(),
        false);
  }

  Sought in(TicketRef there) {
    return new Sought(
        Kind.TICKET,
        account,
        messageId,
        Optional.of(there),
        network,
        "",
        List.of(),
        List.of(),
        noted);
  }

  Sought noted(boolean so) {
    return new Sought(kind, account, messageId, ticket, network, why, accounts, networks, so);
  }
}
