/**
 * The mail server that Desk and the shop's customers share in tests and in the demo.
 *
 * <p>The door is {@link dev.parley.networks.mail.MailStandIn}: GreenMail's real SMTP and IMAP on
 * loopback, with faults on demand in front of SMTP. Desk connects to it as to any other mail
 * server; tests and the visitors' page play the customers through it. Everything is in memory and
 * gone after {@code close}.
 *
 * <p>It knows nothing of Desk or Parley and relays nothing: a mail to any address stays here.
 */
package dev.parley.networks.mail;
