/** Desk's rules where they meet the world outside: mail to tickets and back. */
package dev.parley.desk.ticket;
