<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <form method="post" action="<c:out value='${mfa.root}'/>/mfa/login">
    <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
    <c:if test="${mfa.asksOrganization}">
      <label for="organization"><c:out value="${mfa.t['login.organization']}"/></label>
      <input id="organization" name="organization" type="text" autocomplete="organization" autocapitalize="none" spellcheck="false" maxlength="200" required
             value="<c:out value='${mfa.organization}'/>"
             <c:if test="${empty mfa.organization}"> autofocus</c:if>
             aria-describedby="organization-hint<c:if test='${not empty mfa.error}'> error</c:if>">
      <p class="hint" id="organization-hint"><c:out value="${mfa.t['login.organization.hint']}"/></p>
    </c:if>
    <label for="email"><c:out value="${mfa.t['login.email']}"/></label>
    <input id="email" name="email" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="250" required
           value="<c:out value='${mfa.email}'/>"
           <c:if test="${empty mfa.email and not (mfa.asksOrganization and empty mfa.organization)}"> autofocus</c:if>
           <c:if test="${not empty mfa.error}"> aria-describedby="error"</c:if>>
    <label for="password"><c:out value="${mfa.t['login.password']}"/></label>
    <input id="password" name="password" type="password" autocomplete="current-password" maxlength="250" required
           <c:if test="${not empty mfa.email and not (mfa.asksOrganization and empty mfa.organization)}"> autofocus</c:if>
           <c:if test="${not empty mfa.error}"> aria-describedby="error"</c:if>>
    <button><c:out value="${mfa.t['login.submit']}"/></button>
  </form>
  <c:if test="${mfa.ownTab}"><p class="beside"><a href="<c:out value='${mfa.cancelUrl}'/>"><c:out value="${mfa.t['choose.cancel']}"/></a></p></c:if>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
