/** What all packages of the harness share: exceptions for the user, and the parsing of user input. */
package dev.lockstep.harness;
