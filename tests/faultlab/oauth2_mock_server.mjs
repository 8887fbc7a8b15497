// npm's oauth2-mock-server, mounted at the address that a directory of Entra ID has: its issuer's.
// The variable PLAYED (JSON) says where, by which certificate, and what it is to say besides.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { OAuth2Server } from "oauth2-mock-server";

const { port, folder, below, issuer, claims, status, body } = JSON.parse(process.env.PLAYED);
const { issuer: keeper, service } = new OAuth2Server();
await keeper.keys.generate("RS256");
keeper.url = issuer;
service.on("beforeTokenSigning", (token) => Object.assign(token.payload, claims));
service.on("beforeResponse", (response) => {
  if (status) Object.assign(response, { statusCode: status, body });
});
const tls = { key: readFileSync(`${folder}/key.pem`), cert: readFileSync(`${folder}/cert.pem`) };
createServer(tls, (request, response) => {
  request.url = request.url.startsWith(below) ? request.url.slice(below.length) : "/nothing";
  service.requestHandler(request, response);
}).listen(port, "127.0.0.1");
