"""Whether two hosts belong to one owner, by the part of their names that is registered."""

from __future__ import annotations

import re
from typing import Final

# Below these everybody can have a name: there each host is an owner of its own. The public list of
# such names is long; what is missing here makes one question less.
_SHARED: Final = tuple(
    f".{name}"
    for name in """
    amazonaws.com amazonaws.com.cn amplifyapp.com appspot.com awsapprunner.com
    awsglobalaccelerator.com azure-api.net azure-mobile.net azure.cn azure.com azure.us
    azurecontainer.io azureedge.net azurefd.net azurestaticapps.net azurewebsites.net
    azurewebsites.us b-cdn.net blogspot.com bubbleapps.io chinacloudapi.cn chinacloudapp.cn
    chinacloudsites.cn cleverapps.io cloudapp.net cloudflare.net cloudfront.net
    cloudfunctions.net codespaces.github.com ddns.net deno.dev dev.azure.com devtunnels.ms
    digitaloceanspaces.com duckdns.org dyndns.org edgekey.net edgesuite.net elasticbeanstalk.com
    fastly.net fastlylb.net firebaseapp.com fly.dev force.com freshdesk.com github.dev github.io
    githubpreview.dev gitlab.io glitch.me googleapis.com googleusercontent.com herokuapp.com
    herokussl.com hidns.co hosted.app hubspotpagebuilder.com kinsta.app koyeb.app lhr.life
    linodeobjects.com loca.lt localtunnel.me lovable.app mybluemix.net myds.me myfritz.net
    myftp.org myshopify.com mysynology.me mysynology.net netlify.app ngrok-free.app
    ngrok-free.dev ngrok.app ngrok.dev ngrok.io no-ip.org okta.com ondigitalocean.app
    onelogin.com onmicrosoft.com onrender.com oraclecloud.com oraclecloudapps.com ovh.net
    pages.dev platformsh.site powerappsportals.com pythonanywhere.com quickconnect.to
    railway.app repl.co replit.app replit.dev run.app salesforce-sites.com scw.cloud
    servebeer.com servehttp.com service-now.com sharepoint.com stackhero-network.com supabase.co
    surge.sh synology.me trafficmanager.net trycloudflare.com ts.net up.railway.app us.kg
    usgovcloudapi.net usgovcloudapp.net usgovtrafficmanager.net vercel.app vercel.dev web.app
    webflow.io windows.net wixsite.com wordpress.com workers.dev wpengine.com zapto.org
    zendesk.com zoomgov.com
    """.split()
)
_SECOND_LEVELS: Final = frozenset(
    """
    ac asn co com edu gen go gob gouv gov govt gv id ind ltd maori me mil muni ne net nhs nic nom or
    org plc police sch
    """.split()
)


def registrable(host: str) -> str:
    """The part of a host's name (ASCII) that somebody registered; an address is its own owner."""
    name = host.lower().rstrip(".")
    labels = name.split(".")
    if ":" in name or re.fullmatch(r"[\d.]+", name) or name.endswith(_SHARED):
        return name
    has_second = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3 if has_second else -2 :])


def is_one_owner(host: str, other: str) -> bool:
    """Whether both names were registered as one."""
    return registrable(host) == registrable(other)
